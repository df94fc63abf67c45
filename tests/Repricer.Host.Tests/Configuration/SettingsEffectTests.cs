using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Repricer.Core.Documents;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Configuration;

/// <summary>
/// Every key of the table of settings is read into the configuration: a key that is accepted and does nothing would be a lie.
/// </summary>
public sealed class SettingsEffectTests
{
    private static readonly Shape.Map Keys = SettingsKeys.Of(Setup.Names);

    private static readonly JsonSerializerOptions Plain = new() { Converters = { new ZoneConverter() } };

    /// <summary>What is written where only the key's meaning, not its shape, says what is right.</summary>
    private static readonly Dictionary<string, JsonNode> Samples = new(StringComparer.Ordinal)
    {
        ["Urls"] = "http://127.0.0.1:6000",
        ["BaseUrl"] = "https://repricer.example",
        ["Endpoint"] = "http://127.0.0.1:4317",
        ["Proxy"] = "http://proxy.example:3128",
        ["Headers"] = "env:HEADERS",
        ["FeeSchedule"] = "standard",
        ["Account"] = "main",
        ["TimeZone"] = "Europe/Berlin",
        ["Cron"] = "0 0/15 * * * ?",
        ["Sync"] = "daily 04:00",
        ["Currency"] = "USD",
        ["Selectors"] = new JsonArray(new JsonObject { ["Field"] = "price", ["Selector"] = ".price" }),
    };

    /// <summary>The whole of a file, or what makes a key a contradiction of another, is tested elsewhere.</summary>
    private static readonly string[] Left =
        [
            "$schema", "Sources:acme:Channel", "Sources:acme:BaseUrl", "Channels:shop:Type", "Channels:shop:Settings",
            "Api:TrustedUser:Header", "Api:TrustedUser:From", "Api:TrustedUser:GroupsHeader", "Api:TrustedUser:Scope",
            "Sources:acme:ProxyLogin",
            "Reports:Weekly:To", "Reports:Weekly:Through", "Data:Store", "Data:Connection",
            "Cluster:Id", "Cluster:Endpoint", "Cluster:Lease",
            "Alerts:QuietHours:From", "Alerts:QuietHours:To", "Alerts:QuietHours:TimeZone", "Alerts:QuietHours:Except",
        ];

    public static TheoryData<string> Paths() =>
    [
        .. Leaves(Keys, "").Select(leaf => leaf.Path)
            .Concat(Leaves(Below("Channels"), "Channels:shop").Select(leaf => leaf.Path))
            .Concat(Leaves(Below("Sources"), "Sources:acme").Select(leaf => leaf.Path))
            .Where(path => !Left.Contains(path)),
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Setting_ThatIsWritten_ChangesTheConfiguration(string path)
    {
        var shape = Leaves(Keys, "").Concat(Leaves(Below("Channels"), "Channels:shop")).Concat(Leaves(Below("Sources"), "Sources:acme"))
            .First(leaf => leaf.Path == path).Shape;
        var before = Load([]).Config;

        var effects = Values(path.Split(':')[^1], shape).Select(value => Load(path.Split(':'), value)).ToList();

        // One of both ends of a range may contradict another key, or be the default.
        Assert.Contains(effects, effect => !effect.Findings.Any && Text(effect.Config) != Text(before));
    }

    /// <summary>Keys of the writer's own choice.</summary>
    [Theory]
    [InlineData("RequestHeaders", "X-Api-Key", "env:ACME_KEY")]
    [InlineData("Cookies", "currency", "EUR")]
    public void NamedSetting_ThatIsWritten_ChangesTheConfiguration(string key, string name, string value)
    {
        var written = Load(["Sources", "acme", key, name], value);
        Assert.False(written.Findings.Any);
        var source = Assert.Single(written.Config.Sources);
        Assert.Equal(
            [KeyValuePair.Create(name, value)], key == "Cookies" ? source.Cookies : source.RequestHeaders);
    }

    [Fact]
    public void ProxyLogin_BesideAProxy_ChangesTheConfigurationAndAloneIsAFault()
    {
        Assert.Contains(Load(["Sources", "acme", "ProxyLogin"], "env:PROXY").Findings.Lines(), line =>
            line.Contains("a login without a Proxy", StringComparison.Ordinal));
        using var run = new CommandRun();
        run.Write("appsettings.json", """
            { "Sources": { "acme": { "BaseUrl": "https://acme.example", "Proxy": "http://10.0.0.9:3128", "ProxyLogin": "env:PROXY" } } }
            """);
        var (config, findings) = ConfigLoader.Load(run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        Assert.False(findings.Any);
        Assert.Equal((new Uri("http://10.0.0.9:3128"), "env:PROXY"), (config.Sources[0].Proxy, config.Sources[0].ProxyLogin));
    }

    [Theory]
    [InlineData("RequestHeaders", "Cookie", "a=b", "cookies stand in Cookies")]
    [InlineData("RequestHeaders", "X Key", "b", "is no name of a header")]
    [InlineData("RequestHeaders", "X-Key", "b\r\nHost: evil.example", "one line")]
    [InlineData("Cookies", "session", "a; b=c", "one key a cookie")]
    [InlineData("Cookies", "a=b", "c", "is no name of a cookie")]
    public void NamedSetting_ThatCannotBeSent_IsAFaultThatDoesNotRepeatIt(string key, string name, string value, string told)
    {
        var faults = Load(["Sources", "acme", key, name], value).Findings.Lines();
        var fault = Assert.Single(faults, line => line.Contains(told, StringComparison.Ordinal));
        Assert.DoesNotContain("evil", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_ThatAreTheSame_AreTheSameConfiguration() => Assert.Equal(Text(Load([]).Config), Text(Load([]).Config));

    private static IEnumerable<JsonNode> Values(string key, Shape shape) =>
        Samples.TryGetValue(key, out var sample) ? [sample.DeepClone()] : shape switch
    {
        Shape.Flag => [true, false],
        Shape.Whole whole => [whole.Min, whole.Max],
        Shape.Number number => [number.Min, number.Max],
        Shape.Points points => [points.Min, points.Max],
        Shape.Duration duration => [DurationText.Print(duration.Min), DurationText.Print(duration.Max)],
        Shape.OneOf words => words.Words.Select(word => (JsonNode)word.Name),
        Shape.Money => ["29.00 EUR"],
        Shape.TimeOfDay => ["06:30"],
        Shape.ListOf list => Values(key, list.Item).Select(value => (JsonNode)new JsonArray(value)),
        _ => ["elsewhere"],
    };

    private static (AppConfig Config, ConfigFindings Findings) Load(string[] path, JsonNode? value = null)
    {
        using var run = new CommandRun();
        var root = JsonNode.Parse(
            """
            { "Accounts": { "main": { "Folder": "./other" } },
              "FeeSchedules": [ { "Name": "standard", "Currency": "EUR", "Rate": 15 } ],
              "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "./drop" } } },
              "Sources": { "acme": { "BaseUrl": "https://acme.example" } } }
            """)!.AsObject();
        var at = root;
        foreach (var part in path.SkipLast(1))
            at = (JsonObject)(at[part] ??= new JsonObject());
        if (value is not null)
            at[path[^1]] = value;
        run.Write("appsettings.json", root.ToJsonString());
        return ConfigLoader.Load(run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
    }

    private static string Text(AppConfig config) => JsonSerializer.Serialize(config with { Places = ConfigPlaces.None }, Plain);

    private static Shape.Map Below(string key) => (Shape.Map)((Shape.Named)Keys.Keys.First(spec => spec.Name == key).Shape).Item;

    /// <summary>Single values and lists; lists of groups and what belongs to names are tested by their meaning.</summary>
    private static IEnumerable<(string Path, Shape Shape)> Leaves(Shape.Map map, string path) => map.Keys
        .Select(key => (Path: path.Length == 0 ? key.Name : $"{path}:{key.Name}", key.Shape))
        .SelectMany(key => key.Shape switch
        {
            Shape.Map below => Leaves(below, key.Path),
            Shape.ListOf { Item: Shape.Map } when !Samples.ContainsKey(key.Path.Split(':')[^1]) => [],
            Shape.Named => [],
            _ => [key],
        });

    private sealed class ZoneConverter : JsonConverter<TimeZoneInfo>
    {
        public override TimeZoneInfo Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, TimeZoneInfo value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Id);
    }
}
