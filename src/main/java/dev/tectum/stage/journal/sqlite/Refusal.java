package dev.tectum.stage.journal.sqlite;

import dev.tectum.stage.journal.JournalException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// What SQLite refused, told so that one knows what to do.
final class Refusal {

    private static final int PRIMARY_CODE = 0xff; // "Primary result codes": the lower eight bits of an extended one

    private Refusal() {
    }

    static JournalException of(String where, String what, SQLException failed) {
        return new JournalException("The journal " + where + " cannot be " + what + ": " + adviceFor(failed), failed);
    }

    static boolean isDamage(SQLException failed) {
        return switch (codeOf(failed)) {
            case SQLITE_CORRUPT, SQLITE_NOTADB -> true;
            default -> false;
        };
    }

    static SQLException damage(String verdict) {
        return new SQLiteException(verdict, SQLiteErrorCode.SQLITE_CORRUPT);
    }

    private static String adviceFor(SQLException failed) {
        String reason = reasonOf(failed);
        return switch (codeOf(failed)) {
            case SQLITE_FULL -> "the disk is full; make room on it, nothing that was written is lost";
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH, SQLITE_CANTOPEN ->
                "this user may not write there or the disk is mounted read-only (" + reason
                        + "); give the right to write, or choose another data folder";
            case SQLITE_IOERR -> "the disk fails or is full (" + reason + "); look at the kernel's log and the free space";
            case SQLITE_BUSY, SQLITE_LOCKED -> "another program keeps it locked (" + reason + "); stop that program";
            case SQLITE_CORRUPT, SQLITE_NOTADB -> "it is damaged (" + reason + "); at the next start it is set aside and a new one begun";
            default -> reason;
        };
    }

    /// On one line.
    static String reasonOf(SQLException failed) {
        return String.valueOf(failed.getMessage()).replace('\n', ' ');
    }

    private static SQLiteErrorCode codeOf(SQLException failed) {
        return SQLiteErrorCode.getErrorCode(failed.getErrorCode() & PRIMARY_CODE);
    }
}
