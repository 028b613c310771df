package dev.tectum.stage.journal.sqlite;

import dev.tectum.stage.journal.ToldAlert;
import dev.tectum.wire.AlertJson;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Alerts that a former process raised and could not end, so that each alert is told its one end.
final class OrphanedAlerts {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedAlerts.class);
    private static final String BECAUSE = "ended by a restart of the device";

    /// The last message of an alert and the event that told it; the end is counted to that event, for it has none of its own.
    private record Standing(long event, ToldAlert alert) {
    }

    private OrphanedAlerts() {
    }

    static void end(Connection connection, Instant now, List<String> sinks) throws SQLException {
        List<Standing> standing = standing(connection);
        for (Standing last : standing) {
            ToldAlert alert = last.alert();
            Entries.alert(connection, last.event(), now, new ToldAlert(alert.id(), alert.station(), alert.label(), "end",
                    AlertJson.ended(alert.payload(), now, BECAUSE)), sinks);
        }
        if (!standing.isEmpty()) {
            LOG.info("{} alerts of the former run are ended; what still holds is raised anew", standing.size());
        }
    }

    private static List<Standing> standing(Connection connection) throws SQLException {
        List<Standing> standing = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery("""
                SELECT event, id, station, label, state, payload FROM alerts
                WHERE sequence IN (SELECT MAX(sequence) FROM alerts GROUP BY id) AND state <> 'end' ORDER BY sequence""")) {
            while (row.next()) {
                standing.add(new Standing(row.getLong(1),
                        new ToldAlert(row.getString(2), row.getString(3), row.getString(4), row.getString(5), row.getString(6))));
            }
        }
        return standing;
    }
}
