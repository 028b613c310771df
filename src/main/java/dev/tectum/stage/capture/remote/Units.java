package dev.tectum.stage.capture.remote;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The unit of every channel, and how other units of the same quantity become it.
public final class Units {

    /// One way to write a unit, and what it takes to make it the unit that the product counts in.
    private record Written(String name, String counted, Conversion conversion) {}

    private static final Pattern NUMBERED = Pattern.compile("_[2-9][0-9]*$");

    private static final Map<String, String> BY_CHANNEL = Map.ofEntries(Map.entry("temperature", "°C"), Map.entry("humidity", "%RH"),
            Map.entry("pressure", "hPa"), Map.entry("light", "lx"), Map.entry("co2", "ppm"), Map.entry("voc", "Ω"),
            Map.entry("pm25", "µg/m³"), Map.entry("accel_x", "m/s²"), Map.entry("accel_y", "m/s²"), Map.entry("accel_z", "m/s²"),
            Map.entry("gyro_x", "rad/s"), Map.entry("gyro_y", "rad/s"), Map.entry("gyro_z", "rad/s"), Map.entry("current", "A"),
            Map.entry("voltage", "V"));

    private static final List<Written> ALL = List.of(same("°C"), scaled("C", "°C", 1),
            new Written("°F", "°C", new Conversion(5.0 / 9, -160.0 / 9)), new Written("F", "°C", new Conversion(5.0 / 9, -160.0 / 9)),
            new Written("K", "°C", new Conversion(1, -273.15)),
            same("%RH"), scaled("%", "%RH", 1),
            same("hPa"), scaled("mbar", "hPa", 1), scaled("Pa", "hPa", 0.01), scaled("kPa", "hPa", 10), scaled("bar", "hPa", 1000),
            scaled("mmHg", "hPa", 1.333_223_874_15), scaled("inHg", "hPa", 33.863_886_67), // NIST SP 811, appendix B.8
            same("lx"), scaled("lux", "lx", 1), scaled("klx", "lx", 1000),
            same("ppm"), scaled("ppb", "ppm", 0.001),
            same("Ω"), scaled("ohm", "Ω", 1), scaled("kΩ", "Ω", 1e3), scaled("kohm", "Ω", 1e3), scaled("MΩ", "Ω", 1e6),
            same("µg/m³"), scaled("ug/m3", "µg/m³", 1), scaled("mg/m³", "µg/m³", 1000), scaled("mg/m3", "µg/m³", 1000),
            same("m/s²"), scaled("m/s2", "m/s²", 1), scaled("g", "m/s²", 9.806_65),
            same("rad/s"), scaled("°/s", "rad/s", Math.PI / 180), scaled("deg/s", "rad/s", Math.PI / 180),
            same("A"), scaled("mA", "A", 0.001), same("V"), scaled("mV", "V", 0.001));

    private Units() {
    }

    private static Written same(String name) {
        return new Written(name, name, Conversion.NONE);
    }

    private static Written scaled(String name, String counted, double factor) {
        return new Written(name, counted, new Conversion(factor, 0));
    }

    /// The unit that a channel is counted in; empty for switches, relative levels and names that are not fixed.
    public static Optional<String> ofChannel(String channel) {
        return Optional.ofNullable(BY_CHANNEL.get(NUMBERED.matcher(channel).replaceFirst("")));
    }

    /// What makes a value in `unit` a value of the channel.
    ///
    /// @throws IllegalArgumentException if the unit is not known or not one of this channel; the message lists those that are
    public static Conversion toChannel(String channel, String unit) {
        Optional<String> counted = ofChannel(channel);
        if (counted.isEmpty()) {
            throw new IllegalArgumentException("The channel " + channel + " has no unit; leave \"unit\" out and use scale and offset");
        }
        String wanted = unit.strip().replace('\u03bc', '\u00b5').replace('\u2126', '\u03a9'); // look-alikes of µ and Ω
        return ALL.stream().filter(each -> each.counted().equals(counted.get()) && each.name().equals(wanted)).findFirst()
                .map(Written::conversion)
                .orElseThrow(() -> new IllegalArgumentException("\"" + unit + "\" is no unit of " + channel + "; known are "
                        + String.join(", ", ofQuantity(counted.get()))));
    }

    private static List<String> ofQuantity(String counted) {
        return ALL.stream().filter(each -> each.counted().equals(counted)).map(Written::name).toList();
    }
}
