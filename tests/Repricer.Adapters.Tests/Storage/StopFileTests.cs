using Repricer.Adapters.Storage;
using Xunit;

namespace Repricer.Adapters.Tests.Storage;

public sealed class StopFileTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("repricer-stop-").FullName;

    [Fact]
    public void ReasonToStop_NoFile_IsNone() => Assert.Null(new StopFile(_data).ReasonToStop());

    [Fact]
    public void ReasonToStop_File_SaysWhatStandsInIt()
    {
        File.WriteAllText(Path.Combine(_data, "STOP"), " wrong feed \n");
        Assert.EndsWith("STOP: wrong feed", new StopFile(_data).ReasonToStop(), StringComparison.Ordinal);
    }

    [Fact]
    public void ReasonToStop_FolderOfThatName_StopsToo()
    {
        Directory.CreateDirectory(Path.Combine(_data, "STOP"));
        Assert.NotNull(new StopFile(_data).ReasonToStop());
    }

    [Fact]
    public void ReasonToStop_DataFolderGone_Stops()
    {
        var gone = Path.Combine(_data, "gone");
        Assert.NotNull(new StopFile(gone).ReasonToStop());
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);
}
