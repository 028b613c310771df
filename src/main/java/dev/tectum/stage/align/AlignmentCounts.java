package dev.tectum.stage.align;

/// What became of one modality's observations since the start. Each is counted once; only `gaps` counts what did not come.
///
/// @param onTime there before their tick was decided
/// @param late came after their tick was decided without them, in time to revise it
/// @param tooLate came when their tick could not be revised any more; later ticks see them as long as they are not stale
/// @param duplicates as old as the newest of their stream: left out
/// @param backwards older than the newest of their stream: left out
/// @param fromTheFuture captured later than the clock says: left out
/// @param unfit of a channel or a sample rate that the bundle does not take: left out
/// @param gaps how often a stream broke off: a hole in the sound, elsewhere a pause longer than the greatest staleness
public record AlignmentCounts(long onTime, long late, long tooLate, long duplicates, long backwards, long fromTheFuture, long unfit,
        long gaps) {

    public static final AlignmentCounts NONE = new AlignmentCounts(0, 0, 0, 0, 0, 0, 0, 0);

    /// Both together.
    public AlignmentCounts plus(AlignmentCounts other) {
        return new AlignmentCounts(onTime + other.onTime, late + other.late, tooLate + other.tooLate, duplicates + other.duplicates,
                backwards + other.backwards, fromTheFuture + other.fromTheFuture, unfit + other.unfit, gaps + other.gaps);
    }
}
