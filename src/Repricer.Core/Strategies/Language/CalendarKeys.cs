using Repricer.Core.Calendar;
using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Language;

/// <summary>Lists the words of `during`, `quiet_hours` and `nightly_reset`.</summary>
internal static class CalendarKeys
{
    private static readonly Shape.Text Zone = new(64);

    private static readonly KeySpec[] Hours =
    [
        new KeySpec("from", new Shape.TimeOfDay(), "When it begins, on the wall of the time zone.")
        { Required = true, Synonyms = ["start", "begin"] },
        new KeySpec("to", new Shape.TimeOfDay(), "When it ends; a time that is not after `from` is on the next day.")
        { Required = true, Synonyms = ["end", "until", "till"] },
        new KeySpec(
            "days",
            new Shape.ListOf(
                new Shape.OneOf(
                    [.. WeekdaysExtensions.Names.Zip(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])])),
            "The days on which it begins.")
        { Default = "every day", Synonyms = ["weekdays", "on"] },
        new KeySpec("time_zone", Zone, "IANA name such as Europe/Berlin.")
        { Default = "the channel's", Synonyms = ["zone", "timezone", "tz"] },
    ];

    internal static readonly Shape.Map During = new(
        "during",
        new KeySpec("start", new Shape.WallMoment(), "The first moment; a day alone begins at midnight.")
        { Required = true, Synonyms = ["from", "begin", "since"] },
        new KeySpec("end", new Shape.WallMoment(), "The first moment after it; a day alone is included to its end.")
        { Required = true, Synonyms = ["to", "until", "till"] },
        new KeySpec("time_zone", Zone, "IANA name such as Europe/Berlin.") { Default = "UTC", Synonyms = ["zone", "timezone", "tz"] });

    internal static readonly Shape.Map Reset = new(
        "nightly_reset",
        [
            .. Hours,
            new KeySpec(
                "price",
                new Shape.OneOf(
                    ("ceiling", "the ceiling in force"), ("list_price", "the list price of the catalogue"),
                    ("price_at_start_of_day", "our price when the channel's day began")),
                "Where the price goes in these hours.")
            { Default = "ceiling", Synonyms = ["at", "go_to"] },
        ]);

    internal static Shape.Map Window(string what) => new(what, Hours);
}
