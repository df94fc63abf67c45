using System.Text;
using System.Text.Json.Nodes;
using Repricer.Host.JsonLines;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.JsonLines;

/// <summary>
/// Events, quiet hours, the nightly reset, required evidence and blocks as a stranger would ask for them; and lines meant to break the
/// reader.
/// </summary>
public sealed class DecideTimeTests : IDisposable
{
    private const string Beat = "name: s\naction: {beat: 0.01}\nfloor: manual_minimum\nceiling: list_price\n";
    private const string Sale = Beat + "during: {start: '2026-11-27 00:00', end: '2026-12-01 00:00', time_zone: Europe/Berlin}\n";
    private const string Night = Beat + "limits: {quiet_hours: {from: '22:00', to: '06:00', time_zone: Europe/Berlin}}\n";
    private const string Reset = Beat + "limits: {nightly_reset: {from: '02:00', to: '04:00', time_zone: Europe/Berlin}}\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("repricer-decide-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(Sale, "2026-11-26T22:59:59Z", "skip", "no_strategy", "2026-11-26T23:00:00Z")]
    [InlineData(Sale, "2026-11-26T23:00:00Z", "set", "rule", "2026-11-27T22:50:00.001Z")]
    [InlineData(Sale, "2026-11-30T22:59:00Z", "set", "rule", "2026-11-30T23:00:00Z")]
    [InlineData(Sale, "2026-11-30T23:00:00Z", "skip", "no_strategy", null)]
    [InlineData(Night, "2026-06-01T20:00:00Z", "hold", "quiet_hours", "2026-06-02T04:00:00Z")]
    [InlineData(Night, "2026-06-01T19:59:59Z", "set", "rule", "2026-06-02T19:49:59.001Z")]
    // The nights of the clock changes end an hour earlier, or later, in UTC.
    [InlineData(Night, "2026-03-28T21:00:00Z", "hold", "quiet_hours", "2026-03-29T04:00:00Z")]
    [InlineData(Night, "2026-10-24T20:00:00Z", "hold", "quiet_hours", "2026-10-25T05:00:00Z")]
    [InlineData(Night, "2026-10-25T04:59:00Z", "hold", "quiet_hours", "2026-10-25T05:00:00Z")]
    [InlineData(Reset, "2026-03-29T00:59:00Z", "set", "rule", "2026-03-29T01:00:00Z")]
    [InlineData(Reset, "2026-03-29T01:00:00Z", "set", "nightly_reset", "2026-03-29T02:00:00Z")]
    [InlineData(Reset, "2026-03-29T02:00:00Z", "set", "rule", "2026-03-30T00:00:00Z")]
    [InlineData(Reset, "2026-10-25T00:00:00Z", "set", "nightly_reset", "2026-10-25T03:00:00Z")]
    [InlineData(Reset, "2026-10-25T02:59:00Z", "set", "nightly_reset", "2026-10-25T03:00:00Z")]
    public void Decide_AtAMoment_KnowsTheTimeOnTheWall(string strategy, string now, string action, string reason, string? review)
    {
        var line = Line(strategy);
        line["now"] = now;
        var answer = Answer(line);

        Assert.Equal((action, reason, review), ((string?)answer["action"], (string?)answer["reason"], (string?)answer["review_at"]));
        if (reason == "nightly_reset")
            Assert.Equal(("24.00", "none"), ((string?)answer["price"], (string?)answer["binding"]));
        if (reason == "quiet_hours")
            Assert.Equal("18.49", (string?)answer["held_price"]);
    }

    [Fact]
    public void Decide_QuietHours_AreInTheChannelsZoneByDefault()
    {
        var line = Line(Beat + "limits: {quiet_hours: {from: '06:00', to: '08:00'}}\n");
        Assert.Equal("set", (string?)Answer(line)["action"]);

        line["channel"] = new JsonObject { ["time_zone"] = "America/New_York" };
        var answer = Answer(line);
        Assert.Equal(("quiet_hours", "2026-11-21T13:00:00Z"), ((string?)answer["reason"], (string?)answer["review_at"]));
    }

    [Theory]
    [InlineData("{offers: 2}", "evidence_too_thin")]
    [InlineData("{max_age: 9m}", "evidence_too_thin")]
    [InlineData("{max_age: 10m}", "rule")]
    [InlineData("{confidence: 80%}", "evidence_too_thin")]
    [InlineData("{confidence: 75%}", "rule")]
    public void Decide_Require_HoldsOnThinEvidence(string require, string reason)
    {
        var line = Line(Beat + $"require: {require}\n");
        line["offers"]![0]!["confidence"] = 75;
        var answer = Answer(line);

        Assert.Equal(reason, (string?)answer["reason"]);
        Assert.Equal(reason == "rule" ? "set" : "hold", (string?)answer["action"]);
    }

    [Fact]
    public void Decide_AConfidenceThatIsAFraction_IsAnErrorNotAGuess()
    {
        var line = Line(Beat);
        line["offers"]![0]!["confidence"] = 0.9;

        Assert.Contains("write 90", (string?)Answer(line)["error"], StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_Extends_WorksWithAFileAndNotWithAText()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "strategies"));
        File.WriteAllText(Path.Combine(_folder, "strategies", "house.block.yaml"), "floor: manual_minimum\naction: {beat: 0.50}\n");
        File.WriteAllText(Path.Combine(_folder, "strategies", "s.yaml"), "name: s\nextends: house.block.yaml\n");
        var line = Line("name: s\nextends: house.block.yaml\n");

        Assert.Contains("strategy:2:1: error: extends:", (string?)Answer(line)["error"], StringComparison.Ordinal);
        line.Remove("strategy");
        line["strategy_file"] = "strategies/s.yaml";
        Assert.Equal("18.00", (string?)Answer(line)["price"]);
    }

    [Fact]
    public void Answer_StrategiesMutatedAtRandom_AreAnswers()
    {
        var seeds = new[] { Sale, Night, Reset, Beat + "require: {offers: 1, confidence: 10%}\n" }.Concat(
            Directory.EnumerateFiles(Path.GetDirectoryName(Support.RepositoryRoot.File("strategies/README.md"))!, "*.yaml")
                .Where(path => !path.Contains(".test.", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(File.ReadAllText))
                .ToArray();
        var (count, errors) = (Fuzz.Cases(2_000), 0);
        for (var number = 0; number < count; number++)
            errors += Fuzz.Case(number, random => IsError(seeds[random.Next(seeds.Length)], random)) ? 1 : 0;

        TestContext.Current.TestOutputHelper?.WriteLine($"{count} lines, {errors} of them with an error");
        Assert.InRange(errors, 1, count - 1);
    }

    private bool IsError(string strategy, Random random)
    {
        var line = Line(Mutate(strategy, random));
        line["now"] = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(525_600))
            .ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        var answer = Answer(line);
        Assert.True(answer["error"] is not null || answer["action"] is not null, answer.ToJsonString());
        return answer["error"] is not null;
    }

    private static string Mutate(string text, Random random)
    {
        string[] pieces =
        [
            "\n", "\t", ": ", "- ", "'", "[", "}", "#", "&a ", "|", "---\n", "\r", "\ufeff", "é", "-1", "99999999999999999999999999", "0",
            "200%", "24:00", "2026-02-30", "UTC", "lowest", "hold", "\\", "\u2028",
        ];
        var edited = new StringBuilder(text);
        for (var edits = random.Next(1, 4); edits > 0 && edited.Length > 4; edits--)
        {
            var at = random.Next(edited.Length);
            var length = Math.Min(random.Next(1, 20), edited.Length - at);
            if (random.Next(3) == 0)
                edited.Remove(at, length);
            else
                edited.Insert(at, random.Next(2) == 0
                    ? pieces[random.Next(pieces.Length)]
                    : edited.ToString(random.Next(edited.Length - length + 1), length));
        }

        return edited.ToString();
    }

    private JsonObject Answer(JsonObject line) => JsonNode.Parse(DecideLine.Answer(line.ToJsonString(), _folder))!.AsObject();

    private static JsonObject Line(string strategy) => new()
    {
        ["id"] = "q-1",
        ["now"] = "2026-11-21T12:00:00Z",
        ["strategy"] = strategy,
        ["product"] = new JsonObject { ["sku"] = "A-1", ["currency"] = "EUR", ["stock"] = 5, ["list_price"] = "24.00" },
        ["listing"] = new JsonObject
        {
            ["channel"] = "market", ["listing_id"] = "L-1", ["sku"] = "A-1", ["currency"] = "EUR", ["current_price"] = "20.00",
            ["min_price"] = "15.00", ["shipping_charge"] = "0.00",
        },
        ["offers"] = new JsonArray(new JsonObject
        {
            ["seller"] = "acme", ["source"] = "market", ["price"] = "18.50", ["shipping"] = "0.00", ["currency"] = "EUR",
            ["condition"] = "new", ["in_stock"] = true, ["age_minutes"] = 10,
        }),
    };
}
