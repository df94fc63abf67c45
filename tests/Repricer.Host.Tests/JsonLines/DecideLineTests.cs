using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Repricer.Host.JsonLines;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.JsonLines;

public sealed class DecideLineTests : IDisposable
{
    private const string Beat = "name: s\naction: {beat: 0.01}\nfloor: manual_minimum\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("repricer-decide-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Decide_OneCentUnderTheLowest_HasThePinnedShape()
    {
        var answer = Answer(Line(Beat));

        Assert.Equal(
            ["id", "action", "price", "binding", "reason", "floor", "ceiling", "reference", "review_at", "detail", "held_price"],
            answer.Select(member => member.Key));
        Assert.Equal("q-1", (string?)answer["id"]);
        Assert.Equal(("set", "18.49", "none", "rule"), Result(answer));
        Assert.Equal(("15.00", null, "18.50"), ((string?)answer["floor"], (string?)answer["ceiling"], (string?)answer["reference"]));
        Assert.Equal("2026-11-22T11:50:00.001Z", (string?)answer["review_at"]);
    }

    [Fact]
    public void Decide_TheSameLine_GivesTheSameBytes() =>
        Assert.Equal(DecideLine.Answer(Line(Beat).ToJsonString(), _folder), DecideLine.Answer(Line(Beat).ToJsonString(), _folder));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Decide_BlankMembers_AreUnsetAndNeverZero(string blank)
    {
        var line = Line(Beat);
        line["listing"]!["min_price"] = blank;
        line["product"]!["cost"] = blank;

        Assert.Equal(("skip", null, "none", "no_floor"), Result(Answer(line)));
    }

    [Fact]
    public void Decide_NumbersAndTexts_MeanTheSame()
    {
        var numbers = Line(Beat);
        numbers["listing"]!["current_price"] = 20.00m;
        numbers["listing"]!["min_price"] = 15;
        numbers["offers"]![0]!["price"] = 18.50m;

        Assert.Equal(DecideLine.Answer(Line(Beat).ToJsonString(), _folder), DecideLine.Answer(numbers.ToJsonString(), _folder));
    }

    [Fact]
    public void Decide_WithSwitches_NamesTheVariantAndTakesTheMemoryBack()
    {
        const string Switching = Beat
            + "switches:\n  - name: dear\n    enter: price > 19\n    leave: price < 10\n    then: {action: match}\n";
        var line = Line(Switching);
        var first = Answer(line);
        line["listing"]!["current_price"] = "18.00";
        line["state"] = new JsonObject { ["switches"] = first["switches"]!.DeepClone() };
        var second = Answer(line);

        Assert.Equal(("set", "18.50", "none", "rule"), Result(first));
        Assert.Equal(("dear", "dear"), ((string?)first["variant"], (string?)second["variant"]));
        line["state"] = new JsonObject { ["switches"] = new JsonArray() };
        var third = Answer(line);
        Assert.True(third.ContainsKey("variant"));
        Assert.Null(third["variant"]);
        Assert.Empty(third["switches"]!.AsArray());
    }

    [Fact]
    public void Decide_FloorBinds_SaysSo()
    {
        var line = Line(Beat);
        line["listing"]!["min_price"] = "18.50";

        Assert.Equal(("set", "18.50", "min_price", "rule"), Result(Answer(line)));
    }

    [Fact]
    public void Decide_NoMinimum_IsNoFloor()
    {
        var line = Line(Beat);
        line["listing"]!.AsObject().Remove("min_price");

        Assert.Equal(("skip", null), (Result(Answer(line)).Action, Result(Answer(line)).Price));
        Assert.Equal("no_floor", Result(Answer(line)).Reason);
    }

    [Fact]
    public void Decide_MissingInputs_AreNamedAndNeverZero()
    {
        var line = Line("name: s\naction: match\nfloor: {margin_of_net: 10%}\n");
        line["listing"]!.AsObject().Remove("min_price");
        Assert.Equal("cost_missing", Result(Answer(line)).Reason);
        line["product"]!["cost"] = "8.00";
        Assert.Equal("fees_missing", Result(Answer(line)).Reason);
        line["fees"] = new JsonObject { ["rate"] = 15 };
        Assert.Equal("tax_rate_missing", Result(Answer(line)).Reason);
        line["channel"] = new JsonObject { ["prices_include_tax"] = false };
        Assert.Equal("shipping_cost_missing", Result(Answer(line)).Reason);
        line["product"]!["shipping_cost"] = "0";
        line["listing"]!.AsObject().Remove("shipping_charge");
        Assert.Equal("shipping_charge_missing", Result(Answer(line)).Reason);
    }

    [Fact]
    public void Decide_Offers_UnwrittenEmptyAndStaleAreThreeThings()
    {
        var alone = Beat + "situations: {no_competition: default}\n";
        var line = Line(alone);
        line["listing"]!["list_price"] = "21.00";
        line["offers"] = new JsonArray();
        Assert.Equal(("set", "21.00", "none", "no_competition"), Result(Answer(line)));

        line.Remove("offers");
        Assert.Equal(("hold", "no_fresh_data"), (Result(Answer(line)).Action, Result(Answer(line)).Reason));

        line["offers"] = Line(alone)["offers"]!.DeepClone();
        line["offers"]![0]!["age_minutes"] = 3000;
        Assert.Equal("no_fresh_data", Result(Answer(line)).Reason);
        line["offers"]![0]!.AsObject().Remove("age_minutes");
        Assert.Equal("no_fresh_data", Result(Answer(line)).Reason);
    }

    [Fact]
    public void Decide_MaybeOurs_HoldsOnAMarketplace()
    {
        var line = Line(Beat);
        line["offers"]![0]!["ours"] = "maybe";

        Assert.Equal("self_ambiguous", Result(Answer(line)).Reason);
    }

    [Fact]
    public void Decide_OurOwnSellerId_DoesNotCount()
    {
        var line = Line(Beat);
        line["offers"]![0]!["seller_id"] = "US-1";
        line["channel"] = new JsonObject { ["own_seller_ids"] = new JsonArray("US-1") };

        Assert.Equal("no_competition", Result(Answer(line)).Reason);
    }

    [Theory]
    [InlineData("kill_switch", "true", "kill_switch")]
    [InlineData("breaker", "true", "breaker_open")]
    [InlineData("breaker", "[\"channel:market\"]", "breaker_open")]
    [InlineData("changes_last_hour", "99", "too_many_changes")]
    public void Decide_TheGuardHolds_IsAHoldWithTheGuardsReason(string name, string value, string reason)
    {
        var line = Line(Beat);
        line["state"] = new JsonObject { [name] = JsonNode.Parse(value) };
        var answer = Answer(line);

        Assert.Equal(("hold", null, "none", reason), Result(answer));
        Assert.Equal("18.49", (string?)answer["held_price"]);
    }

    [Fact]
    public void Decide_TheGuardNarrows_SetsTheNarrowerPrice()
    {
        var line = Line(Beat);
        line["listing"]!["min_price"] = "5.00";
        line["offers"]![0]!["price"] = "9.00";

        Assert.Equal(("set", "10.00", "step_limit", "rule"), Result(Answer(line)));
    }

    [Fact]
    public void Decide_ALargeDropOnAFirstSighting_WaitsForASecondLook()
    {
        var line = Line(Beat);
        line["offers"]![0]!["price"] = "15.50";
        line["offers"]![0]!["times_seen"] = 1;

        Assert.Equal(("hold", "large_drop"), (Result(Answer(line)).Action, Result(Answer(line)).Reason));
    }

    [Theory]
    [InlineData("{\"paused\": true}", "skip", "paused")]
    [InlineData("{\"paused\": \"holiday\"}", "skip", "paused")]
    [InlineData("{\"paused\": false}", "set", "rule")]
    [InlineData("{\"frozen\": \"a person changed the price\"}", "skip", "frozen")]
    [InlineData("{\"pin\": {\"price\": \"19.00\", \"until\": \"2026-12-01T00:00:00Z\", \"reason\": \"fair\"}}", "set", "pinned")]
    [InlineData("{\"desired_price\": \"18.49\"}", "unchanged", "already_there")]
    [InlineData("{\"quarantined_sources\": [\"market\"]}", "hold", "no_fresh_data")]
    public void Decide_State_Counts(string state, string action, string reason)
    {
        var line = Line(Beat);
        line["state"] = JsonNode.Parse(state);
        var result = Result(Answer(line));

        Assert.Equal((action, reason), (result.Action, result.Reason));
    }

    [Fact]
    public void Decide_NoStrategyOrOneForOthers_Skips()
    {
        var line = Line(Beat);
        line.Remove("strategy");
        Assert.Equal("no_strategy", Result(Answer(line)).Reason);
        line["strategy"] = Beat + "applies_to: {channels: [other]}\n";
        Assert.Equal("no_strategy", Result(Answer(line)).Reason);
    }

    [Fact]
    public void Decide_StrategyFile_IsRelativeToTheWorkingDirectory()
    {
        File.WriteAllText(Path.Combine(_folder, "s.yaml"), Beat);
        var line = Line(Beat);
        line.Remove("strategy");
        line["strategy_file"] = "s.yaml";
        Assert.Equal(("set", "18.49", "none", "rule"), Result(Answer(line)));

        line["strategy_file"] = "absent.yaml";
        Assert.Contains("absent.yaml", (string?)Answer(line)["error"], StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_Trace_OnRequestOnly()
    {
        var line = Line(Beat);
        line["trace"] = true;
        var trace = Answer(line)["trace"]!.AsArray();

        Assert.Contains(trace, step => (string?)step!["step"] == "guard");
        Assert.All(trace, step => Assert.False(string.IsNullOrWhiteSpace((string?)step!["text"])));
    }

    [Theory]
    [InlineData("{", "no JSON")]
    [InlineData("[]", "expected an object")]
    [InlineData("{\"id\": 7, \"listning\": {}}", "did you mean 'listing'?")]
    [InlineData("{\"listing\": {\"currency\": \"EUR\", \"curent_price\": 1}}", "did you mean 'current_price'?")]
    [InlineData("{\"product\": {\"currency\": \"EUR\", \"sold_7_days\": 2}}", "it belongs in state")]
    [InlineData("{\"listing\": {\"currency\": \"EUR\", \"current_price\": true}}", "'true' is no number")]
    [InlineData("{\"listing\": {\"currency\": \"EUR\", \"current_price\": \"1,299\"}}", "write 1299")]
    [InlineData("{\"listing\": {\"currency\": \"EUR\", \"tax_rate\": 0.19}}", "write 19")]
    [InlineData("{\"listing\": {\"currency\": \"eur\"}}", "no ISO currency code")]
    [InlineData("{\"listing\": []}", "a list stands where")]
    [InlineData("{\"listing\": {}}", "'currency' is missing")]
    [InlineData("{\"listing\": {\"currency\": \"EUR\"}, \"offers\": [{\"seller\": \"a\"}]}", "needs 'price'")]
    [InlineData("{\"listing\": {\"currency\": \"EUR\"}, \"strategy\": \"name: a\"}", "needs 'action'")]
    [InlineData("{\"listing\": {\"currency\": \"EUR\"}, \"rates\": {\"USDEUR\": 1}}", "no pair of ISO currency codes")]
    [InlineData("{\"listing\": {\"currency\": \"EUR\"}, \"now\": \"tomorrow\"}", "is no moment")]
    [InlineData("{\"listing\": {\"currency\": \"EUR\"}, \"channel\": {\"time_zone\": \"Mars\"}}", "no known time zone")]
    [InlineData("{\"listing\": {\"currency\": \"EUR\", \"listing_id\": \"\\ud800\"}}", "half a character")]
    [InlineData("{\"\\ud800\": 1}", "half a character")]
    [InlineData("{\"id\": \"\\ud800\", \"listing\": {}}", "half a character")]
    public void Decide_AWrongLine_AnswersWithWhatIsWrong(string line, string part)
    {
        var answer = JsonNode.Parse(DecideLine.Answer(line, _folder))!.AsObject();

        Assert.Contains(part, (string?)answer["error"], StringComparison.Ordinal);
        Assert.False(answer.ContainsKey("action"));
    }

    [Fact]
    public void Decide_AnyLineWithRandomEdits_NeverThrows()
    {
        var good = Line(Beat).ToJsonString();
        string[] words =
        [
            "\"", "{", "}", "[", "]", ",", ":", "null", "true", "-1", "0", "1e9", "999999999999", "0.00000000001", "\\ud800", "\\u0000",
            "offers", "\"price\"", "\"maybe\"", "JPY", "USD", "20000-01-01",
        ];
        var edits = Gen.Choose(0, good.Length - 1).Two().SelectMany(places => Gen.Elements(words).Select(word => (places, word))).ListOf();
        Prop.ForAll(edits.ToArbitrary(), list =>
        {
            var text = good;
            foreach (var ((at, length), word) in list.Take(4))
            {
                var start = Math.Min(at, text.Length);
                text = text[..start] + word + text[Math.Min(text.Length, start + (length % 6))..];
            }

            var answer = JsonNode.Parse(DecideLine.Answer(text, _folder))!.AsObject();
            return answer.ContainsKey("error") || answer.ContainsKey("action");
        }).Check(Fuzz.Property(2000).WithEndSize(8));
    }

    [Fact]
    public void Decide_EnormousAmounts_AreAnAnswerNotACrash()
    {
        foreach (var amount in new[] { "1000000000000", "0.0000000000000000000000001", "-1000000000000", "0", "0.00" })
        {
            foreach (var place in new[] { "current_price", "min_price", "shipping_charge" })
            {
                var line = Line("name: s\naction: {beat: 95%}\nceiling: {markup_over_cost: 100000%}\nfloor: {markup: 100000%, profit: "
                    + "1000000000000}\n");
                line["listing"]![place] = amount;
                line["product"]!["cost"] = amount.TrimStart('-');
                line["product"]!["shipping_cost"] = "1000000000000";
                line["product"]!["tax_rate"] = 100;
                line["fees"] = new JsonObject { ["rate"] = 100, ["fixed_per_unit"] = "1000000000000" };
                line["offers"]![0]!["price"] = amount;
                var answer = Answer(line);
                Assert.True(answer.ContainsKey("error") || answer.ContainsKey("action"));
            }
        }
    }

    private JsonObject Answer(JsonObject line) => JsonNode.Parse(DecideLine.Answer(line.ToJsonString(), _folder))!.AsObject();

    private static (string? Action, string? Price, string? Binding, string? Reason) Result(JsonObject answer)
    {
        Assert.False(answer.ContainsKey("error"), answer.ToJsonString(
            new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        return ((string?)answer["action"], (string?)answer["price"], (string?)answer["binding"], (string?)answer["reason"]);
    }

    private static JsonObject Line(string strategy) => new()
    {
        ["id"] = "q-1",
        ["now"] = "2026-11-21T12:00:00Z",
        ["strategy"] = strategy,
        ["product"] = new JsonObject { ["sku"] = "A-1", ["currency"] = "EUR", ["stock"] = 5 },
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
