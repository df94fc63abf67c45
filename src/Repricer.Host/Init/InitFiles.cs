namespace Repricer.Host.Init;

/// <summary>The files that a new folder starts with; they lie in the folder beside this file, and in the program.</summary>
internal static class InitFiles
{
    private const string Prefix = "init/";

    /// <summary>In the order in which a newcomer reads them.</summary>
    public static IReadOnlyList<InitFile> All { get; } =
    [
        File("appsettings.json", "the settings, explained line by line"),
        File("products.csv", "what is sold, with its floor"),
        File("listings.csv", "where it is sold, and its price now"),
        File("watches.csv", "which page tells a rival's price"),
        File("rival/mug.html", "that page, served from this machine"),
        File("strategies/one-cent-under.yaml", "how a price is found"),
        File("strategies/one-cent-under.test.yaml", "what it must do: repricer test"),
        File("strategies/strategy.schema.json", "lets editors complete strategies"),
        File("appsettings.schema.json", "lets editors complete the settings"),
        File("gitignore", "keeps data and secrets out of git") with { Path = ".gitignore" },
    ];

    private static InitFile File(string path, string holds)
    {
        using var stream = typeof(InitFiles).Assembly.GetManifestResourceStream(Prefix + path)
            ?? throw new InvalidOperationException($"the program was built without {Prefix}{path}");
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return new InitFile(path, holds, content.ToArray());
    }
}
