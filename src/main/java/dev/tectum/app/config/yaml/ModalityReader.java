package dev.tectum.app.config.yaml;

import dev.tectum.app.config.ModalityConfig;
import java.util.List;
import java.util.Map;

/// Reads what a station's modalities are made of.
record ModalityReader(SourceReader sources) {

    private static final int CORNERS_OF_A_MASK = 3;

    /// Of the picture: less than a pixel of any camera's, and more than what rounding makes of three corners on one line.
    private static final double NO_AREA = 1e-9;

    Map<String, ModalityConfig> readAll(String station, YamlFields fields) {
        return fields.all((name, value) -> {
            sources.places().note(station + "/" + name, fields.placeOf(name));
            return read(station + "/" + name, value.fields());
        });
    }

    private ModalityConfig read(String place, YamlFields fields) {
        return new ModalityConfig(sources.read(place, fields), fields.bool("enabled", true),
                fields.find("masks").map(ModalityReader::masks).orElse(List.of()),
                fields.findFields("switch").map(button -> new PinReader(button).button()));
    }

    private static List<ModalityConfig.Mask> masks(YamlValue value) {
        return value.items("masks", 1).stream().map(ModalityReader::mask).toList();
    }

    private static ModalityConfig.Mask mask(YamlValue value) {
        List<ModalityConfig.Corner> corners = value.items("masks[]", CORNERS_OF_A_MASK).stream().map(ModalityReader::corner).toList();
        if (corners.stream().allMatch(second -> corners.stream().allMatch(third -> inLine(corners.getFirst(), second, third)))) {
            throw value.wrong("a mask covers something: these corners lie on one line");
        }
        return new ModalityConfig.Mask(corners);
    }

    private static boolean inLine(ModalityConfig.Corner one, ModalityConfig.Corner second, ModalityConfig.Corner third) {
        double twiceTheArea = (second.x() - one.x()) * (third.y() - one.y()) - (third.x() - one.x()) * (second.y() - one.y());
        return Math.abs(twiceTheArea) < NO_AREA;
    }

    private static ModalityConfig.Corner corner(YamlValue value) {
        List<YamlValue> shares = value.items("masks[][]", 2);
        if (shares.size() != 2) {
            throw value.wrong("a corner is [x, y], shares of the picture's width and height from its upper left");
        }
        return new ModalityConfig.Corner(shares.getFirst().number("x", 0, 1), shares.getLast().number("y", 0, 1));
    }
}
