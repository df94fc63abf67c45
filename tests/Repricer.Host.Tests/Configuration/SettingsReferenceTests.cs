using System.Text.Encodings.Web;
using System.Text.Json;
using Repricer.Core.Documents;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Configuration;

/// <summary>What the table of settings writes, kept equal to it. REPRICER_REWRITE_GOLDENS=1 writes it anew.</summary>
public sealed class SettingsReferenceTests
{
    private const string Start = "<!-- settings: generated from the table of keys; a test keeps it equal -->\n";
    private const string End = "<!-- end of settings -->";

    private static readonly Shape.Map Keys = SettingsKeys.Of(Setup.Names);

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static bool Rewrite => Environment.GetEnvironmentVariable("REPRICER_REWRITE_GOLDENS") == "1";

    [Fact]
    public void Schema_OfTheTable_IsTheShippedFile()
    {
        var path = RepositoryRoot.File(Path.Combine("src", "docs", "appsettings.schema.json"));
        var document = JsonSchema.Document("Repricer settings", Keys, nullIsUnset: true);
        var schema = document.ToJsonString(Indented).ReplaceLineEndings("\n") + '\n';
        if (Rewrite)
            File.WriteAllText(path, schema);

        Assert.Equal(schema, File.ReadAllText(path).ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Page_OfSettings_IsThatOfTheTable()
    {
        var path = RepositoryRoot.File(Path.Combine("src", "docs", "settings.md"));
        var page = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = page.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var reference = "\n" + ReferenceProse.Of(Keys) + "\n";
        if (Rewrite)
            File.WriteAllText(path, page[..start] + reference + page[page.IndexOf(End, StringComparison.Ordinal)..]);

        page = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.Equal(reference, page[start..page.IndexOf(End, StringComparison.Ordinal)]);
    }

    [Fact]
    public void ShippedFile_NamesEverySettingThatStandsOnce()
    {
        var file = CommentedJson.Parse("appsettings.json", File.ReadAllBytes(RepositoryRoot.File("appsettings.json")), "a configuration");

        Assert.Equal(Paths(Keys, ""), Paths(file.Root!, ""));
    }

    [Fact]
    public void ShippedFile_NamesItsSchema()
    {
        var file = CommentedJson.Parse("appsettings.json", File.ReadAllBytes(RepositoryRoot.File("appsettings.json")), "a configuration");
        var schema = ((DocumentNode.Mapping)file.Root!).Entries.Single(entry => entry.Key.Value == "$schema").Value;

        Assert.True(File.Exists(RepositoryRoot.File(((DocumentNode.Scalar)schema).Value)));
    }

    private static IEnumerable<string> Paths(Shape.Map map, string path) => map.Keys
        .OrderBy(key => key.Name, StringComparer.Ordinal)
        .SelectMany(key => key.Shape is Shape.Map below ? Paths(below, $"{path}:{key.Name}") : [$"{path}:{key.Name}"]);

    private static IEnumerable<string> Paths(DocumentNode node, string path) => node is DocumentNode.Mapping { Entries.Count: > 0 } map
        ? map.Entries.OrderBy(entry => entry.Key.Value, StringComparer.Ordinal)
            .SelectMany(entry => Paths(entry.Value, $"{path}:{entry.Key.Value}"))
        : [path];
}
