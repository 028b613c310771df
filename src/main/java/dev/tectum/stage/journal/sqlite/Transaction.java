package dev.tectum.stage.journal.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// Begins and ends transactions by its own statements: SQLite itself rolls back on a full disk, and the driver, which would not
/// notice, could never commit again.
final class Transaction {

    /// Something to be done with a connection.
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private Transaction() {
    }

    static <T> T run(Connection connection, Work<T> work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try {
                T result = work.on(connection);
                statement.execute("COMMIT");
                return result;
            } catch (SQLException failed) {
                undo(statement, failed);
                throw failed;
            }
        }
    }

    private static void undo(Statement statement, SQLException cause) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException alreadyUndone) {
            cause.addSuppressed(alreadyUndone);
        }
    }
}
