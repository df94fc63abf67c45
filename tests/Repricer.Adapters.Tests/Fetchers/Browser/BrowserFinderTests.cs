using Repricer.Adapters.Fetchers.Browser;
using Xunit;

namespace Repricer.Adapters.Tests.Fetchers.Browser;

public sealed class BrowserFinderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("repricer-browser-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Find_ConfiguredPath_IsTakenOrNamedMissing()
    {
        var path = Touch("my-chrome");
        Assert.Equal((path, null), BrowserFinder.Find(path, _ => null, _folder));
        var (none, missing) = BrowserFinder.Find(path + "x", _ => _folder, _folder);
        Assert.Null(none);
        Assert.Contains(path + "x", missing, StringComparison.Ordinal);
    }

    [Fact]
    public void Find_OnPath_PrefersChromium_AndThatOneWithoutWindows()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "names on a Windows PATH end with .exe");
        foreach (var name in new[] { "google-chrome", "chromium", "chromium-headless-shell" })
            Assert.Equal(Touch(name), BrowserFinder.Find(null, PathOnly, _folder).Path);

        string? PathOnly(string name) => name == "PATH" ? $"/nowhere{Path.PathSeparator}{_folder}" : null;
    }

    [Fact]
    public void Find_InPlaywrightsCache_TakesTheNewest()
    {
        Touch("chromium-1100", "chrome-linux", "chrome");
        var newest = Touch("chromium-1200", "chrome-linux64", "chrome");
        Assert.Equal(newest, BrowserFinder.Find(null, name => name == "PLAYWRIGHT_BROWSERS_PATH" ? _folder : null, "/nowhere").Path);
    }

    private string Touch(params string[] parts)
    {
        var path = Path.Combine([_folder, .. parts]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
        return path;
    }
}
