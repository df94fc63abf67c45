using Repricer.Adapters.Storage;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Storage;

public sealed class StopFileTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("repricer-stop-").FullName;

    private string Stop => Path.Combine(_data, "STOP");

    [Fact]
    public void ReasonToStop_NothingThere_IsNone() => Assert.Null(new StopFile(_data).ReasonToStop());

    [Theory]
    [InlineData(" wrong feed \n", "STOP: wrong feed")]
    [InlineData("ask\nmira", "STOP: ask mira")]
    [InlineData("", "STOP is there, an empty file")]
    public void ReasonToStop_File_SaysWhatStandsInIt(string text, string expected)
    {
        File.WriteAllText(Stop, text);

        Assert.Equal(Path.Combine(_data, expected), new StopFile(_data).ReasonToStop());
    }

    [Fact]
    public void ReasonToStop_LongText_IsCut()
    {
        File.WriteAllText(Stop, new string('x', 100_000));

        Assert.EndsWith("STOP: " + new string('x', 200), new StopFile(_data).ReasonToStop(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pipe", "a pipe")]
    [InlineData("socket", "a socket")]
    [InlineData("device", "a device")]
    public void ReasonToStop_NoFile_StopsTooAndIsNotWaitedFor(string kind, string says)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there are such files on Linux");
        SpecialFiles.Make(kind, Stop);

        string? reason = null;
        Watchdog.Run("the switch", () => reason = new StopFile(_data).ReasonToStop());

        Assert.Equal($"{Stop} is there, {says}", reason);
    }

    [Fact]
    public void ReasonToStop_Folder_StopsToo()
    {
        Directory.CreateDirectory(Stop);

        Assert.Equal($"{Stop} is there, a folder", new StopFile(_data).ReasonToStop());
    }

    [Theory]
    [InlineData("nowhere", "STOP is there, a link that leads nowhere")]
    [InlineData("no/such/folder", "STOP is there, a link that leads nowhere")]
    [InlineData(".", "STOP is there, a folder")]
    public void ReasonToStop_Link_StopsWhereverItLeads(string target, string expected)
    {
        File.CreateSymbolicLink(Stop, target);

        Assert.Equal(Path.Combine(_data, expected), new StopFile(_data).ReasonToStop());
    }

    [Fact]
    public void ReasonToStop_LinkInACircle_Stops()
    {
        File.CreateSymbolicLink(Stop, "STOP");

        Assert.StartsWith(Stop, new StopFile(_data).ReasonToStop(), StringComparison.Ordinal);
    }

    [Fact]
    public void ReasonToStop_DataFolderGone_Stops()
    {
        var gone = Path.Combine(_data, "gone");

        Assert.Contains("cannot be looked for", new StopFile(gone).ReasonToStop(), StringComparison.Ordinal);
    }

    [Fact]
    public void ReasonToStop_DataFolderIsAFile_Stops()
    {
        File.WriteAllText(Stop, "");

        Assert.Contains("cannot be looked for", new StopFile(Stop).ReasonToStop(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);
}
