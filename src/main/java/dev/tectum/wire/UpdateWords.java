package dev.tectum.wire;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateState.Committed;
import dev.tectum.domain.update.UpdateState.Fetching;
import dev.tectum.domain.update.UpdateState.Idle;
import dev.tectum.domain.update.UpdateState.Probed;
import dev.tectum.domain.update.UpdateState.Rejected;
import dev.tectum.domain.update.UpdateState.RolledBack;
import dev.tectum.domain.update.UpdateState.Trial;
import dev.tectum.domain.update.UpdateState.Underway;
import dev.tectum.domain.update.UpdateState.Verified;
import dev.tectum.domain.update.UpdateStatus;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// How an update stands, in one sentence and one percentage. Both change only as the status does, so that what is told can be compared.
public final class UpdateWords {

    /// What is said instead where no models come from anywhere.
    public static final String CLOSED = "this device takes no updates: its configuration names nowhere to look for them";

    /// Figures of a trial that is under way, which its sentence tells: seconds of input that were compared, seconds that it takes in all,
    /// and the share of decisions in which both agree.
    static final String COVERED = "coveredSeconds";
    static final String WANTED = "wantedSeconds";
    static final String AGREEMENT = "agreement";

    private static final int FETCHED = 20;
    private static final int PROBED = 30;
    private static final int PREPARED = 50;
    private static final int ALL = 100;

    private UpdateWords() {
    }

    /// How things stand, without a full stop.
    public static String sentence(UpdateStatus status) {
        return switch (status.state()) {
            case Idle _ -> standing(status);
            case Fetching at -> "fetching " + at.candidate() + ": " + percent(status);
            case Verified at -> "starting " + at.candidate() + " for the first time, in a process of its own: " + percent(status);
            case Probed at -> "trying " + beside(at.candidate(), status) + " on recordings: " + percent(status);
            case Trial at -> "watching " + beside(at.candidate(), status) + ": " + trial(status);
            case Committed at -> at.candidate() + " decides now and is still watched; if it does not do well, the one before comes back";
            case Rejected at -> at.candidate() + " was not taken: " + at.reason();
            case RolledBack at -> "went back from " + at.candidate() + " to " + than(status.inUse(), at.candidate().version()) + ": "
                    + at.reason();
        };
    }

    private static String standing(UpdateStatus status) {
        String nothing = status.lastLook().isPresent() ? "nothing newer is there" : "nothing newer is known";
        return status.latest().map(latest -> latest + " is there"
                + (status.automatic() ? " and will be taken by itself" : ", to be taken when somebody asks for it")).orElse(nothing);
    }

    /// The percentage of the whole way to the switch, 0 to 100; empty where nothing is on its way. Never falls while one candidate goes on.
    public static OptionalInt percentage(UpdateStatus status) {
        return switch (status.state()) {
            case Fetching _ -> between(0, FETCHED, status);
            case Verified _ -> between(FETCHED, PROBED, status);
            case Probed _ -> between(PROBED, PREPARED, status);
            case Trial _ -> between(PREPARED, ALL, status);
            case Idle _,Committed _,Rejected _,RolledBack _ -> OptionalInt.empty();
        };
    }

    private static OptionalInt between(int from, int to, UpdateStatus status) {
        return OptionalInt.of(from + (int) Math.floor((to - from) * status.progress()));
    }

    /// Whether this is what the state's work is finding out right now.
    static boolean isUnderway(Judgement judgement, UpdateState state) {
        return Map.of("verified", "probe", "probed", "recordings", "trial", "trial", "committed", "watch").getOrDefault(state.phase(), "")
                .equals(judgement.by());
    }

    /// Why the last one was not taken, or did not stay.
    static Optional<String> reason(UpdateState state) {
        return switch (state) {
            case Rejected at -> Optional.of(at.reason());
            case RolledBack at -> Optional.of(at.reason());
            case Idle _,Underway _,Committed _ -> Optional.empty();
        };
    }

    private static String beside(Candidate candidate, UpdateStatus status) {
        return candidate + " beside " + than(status.inUse(), candidate.version());
    }

    /// A version alone where the names are the same.
    private static String than(ModelVersion one, ModelVersion other) {
        return one.name().equals(other.name()) ? one.version() : one.toString();
    }

    private static String percent(UpdateStatus status) {
        return (int) Math.floor(ALL * status.progress()) + " %";
    }

    private static String trial(UpdateStatus status) {
        Map<String, Double> figures = status.report().stream().filter(judgement -> isUnderway(judgement, status.state())).findFirst()
                .map(Judgement::figures).orElse(Map.of());
        Double covered = figures.get(COVERED);
        Double wanted = figures.get(WANTED);
        Double agreement = figures.get(AGREEMENT);
        String passed = covered == null || wanted == null
                ? percent(status)
                : FigureWords.span(covered) + " of " + FigureWords.span(wanted);
        return agreement == null ? passed : passed + ", agrees in " + FigureWords.percent(agreement);
    }
}
