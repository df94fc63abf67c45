namespace Repricer.Adapters.Fetchers.Browser;

/// <summary>
/// Looks for a browser: the configured path and nothing else where one is configured; else the usual names on PATH, the usual folders, and
/// Playwright's own cache. Chromium without windows comes first: it starts in half of the time and takes half of the memory of one that
/// draws its own windows unseen.
/// </summary>
internal static class BrowserFinder
{
    private static readonly string[] Names =
    [
        "chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
        "chrome", "msedge", "microsoft-edge",
    ];

    private static readonly string[] Folders =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        @"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
    ];

    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="home">The user's home folder.</param>
    /// <returns>The path, or why there is none.</returns>
    public static (string? Path, string? Missing) Find(string? configured, Func<string, string?> environment, string home)
    {
        if (!string.IsNullOrWhiteSpace(configured))
            return File.Exists(configured) ? (configured, null) : (null, $"the configured browser '{configured}' is not there");

        var found = OnPath(environment("PATH"))
            ?? Folders.FirstOrDefault(File.Exists) ?? InCache(environment("PLAYWRIGHT_BROWSERS_PATH"), home, environment("LOCALAPPDATA"));
        return found is null
            ? (null, $"no Chromium found: none of {string.Join(", ", Names)} is on the PATH; install Chromium or name one in "
                + $"Browser:ExecutablePath")
            : (found, null);
    }

    private static string? OnPath(string? path)
    {
        var extension = OperatingSystem.IsWindows() ? ".exe" : "";
        var folders = (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name + extension))).FirstOrDefault(File.Exists);
    }

    private static string? InCache(string? configured, string home, string? localAppData)
    {
        string[] roots =
        [
            configured ?? "", Path.Combine(home, ".cache", "ms-playwright"), Path.Combine(home, "Library", "Caches", "ms-playwright"),
            Path.Combine(localAppData ?? "", "ms-playwright"),
        ];
        string[] executables =
        [
            Path.Combine("chrome-linux64", "chrome"), Path.Combine("chrome-linux", "chrome"), Path.Combine("chrome-win64", "chrome.exe"),
            Path.Combine("chrome-win", "chrome.exe"),
            Path.Combine("chrome-mac", "Chromium.app", "Contents", "MacOS", "Chromium"),
        ];
        return roots.Where(root => root.Length > 0 && Directory.Exists(root))
            .SelectMany(root => Directory.EnumerateDirectories(root, "chromium-*").OrderDescending(StringComparer.Ordinal))
            .SelectMany(folder => executables.Select(executable => Path.Combine(folder, executable)))
            .FirstOrDefault(File.Exists);
    }
}
