using System.Runtime.CompilerServices;
using Repricer.ReadingLab;
using Xunit;

namespace Repricer.Reading.Tests.Resolving;

/// <summary>All pages of our own wording in the repository, with what is to be read from them.</summary>
internal static class OwnPages
{
    private static string Folder(string name, [CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", Path.Combine(name.Split('/')));

    public static TheoryData<string> Folders => ["Shops", "Trouble/open", "Trouble/siblings"];

    public static List<LabelledPage> Of(string folder)
    {
        var pages = LabelledPage.Load(Folder(folder));
        Assert.True(pages.Count > 50, $"{folder} holds {pages.Count} pages");
        return pages;
    }

    public static PageContext Context(this LabelledPage page, bool explain = false) => new() { Url = page.Url, Explain = explain };
}
