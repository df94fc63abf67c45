using Repricer.Adapters.Files;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Files;

public sealed class RegularFileTests : IDisposable
{
    private readonly string _folder = TemporaryFolder.Create();
    private readonly string _elsewhere = TemporaryFolder.Create();

    private string FilePath => Path.Combine(_folder, "x.yaml");

    public static TheoryData<string, string> Others() => new()
    {
        { "pipe", "is a pipe" }, { "socket", "is a socket" }, { "device", "is a device" }, { "folder", "is a folder" },
        { "loop", "cannot be read" },
    };

    public void Dispose()
    {
        Directory.Delete(_folder, recursive: true);
        Directory.Delete(_elsewhere, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Read_OfNoRegularFile_SaysWhatItIs(string kind, string says)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there are such files on Linux");
        SpecialFiles.Make(kind, FilePath);

        var content = default(FileContent);
        Watchdog.Run("reading", () => content = RegularFile.Read(FilePath, 1000));

        Assert.Null(content.Bytes);
        Assert.StartsWith(says, content.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Read_OfAFile_GivesItWhole(int length)
    {
        File.WriteAllText(FilePath, new string('x', length));

        Assert.Equal(length, RegularFile.Read(FilePath, 1000).Bytes!.Length);
    }

    [Fact]
    public void Read_OfAFileThatIsTooLong_IsRefused()
    {
        File.WriteAllText(FilePath, new string('x', 2049));

        Assert.Equal(new FileContent(null, "is larger than 2 KiB", IsTooLong: true), RegularFile.Read(FilePath, 2048));
    }

    [Fact]
    public void ReadNamed_OfAPipe_WaitsForItsWriterAndIsBounded()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there are such files on Linux");
        SpecialFiles.Make("pipe", FilePath);
        var (small, large) = (default(FileContent), default(FileContent));

        Watchdog.Run("a pipe", () => small = WhileWriting(5000, () => RegularFile.ReadNamed(FilePath, 10_000)));
        Watchdog.Run("a pipe with too much", () => large = WhileWriting(20_000, () => RegularFile.ReadNamed(FilePath, 10_240)));

        Assert.Equal(5000, small.Bytes!.Length);
        Assert.Equal("is larger than 10 KiB", large.Fault);
    }

    [Fact]
    public void Read_OfNothing_SaysSo() => Assert.Equal("is not there", RegularFile.Read(FilePath, 1000).Fault);

    private FileContent WhileWriting(int length, Func<FileContent> read)
    {
        var writer = new Thread(() =>
        {
            try
            {
                File.AppendAllText(FilePath, new string('x', length));
            }
            catch (IOException error)
            {
                // The reader had enough.
                _ = error;
            }
        })
        { IsBackground = true };
        writer.Start();
        var content = read();
        writer.Join(Watchdog.Limit);
        return content;
    }

    [Fact]
    public void Read_OfALink_MustStayInItsFolder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        File.WriteAllText(Path.Combine(_elsewhere, "secret"), "secret");
        Directory.CreateDirectory(Path.Combine(_folder, "v1"));
        File.WriteAllText(Path.Combine(_folder, "v1", "x.yaml"), "name: x");
        // As a container platform mounts a folder: a link through a linked folder.
        Directory.CreateSymbolicLink(Path.Combine(_folder, "..data"), "v1");
        File.CreateSymbolicLink(FilePath, Path.Combine("..data", "x.yaml"));
        var (direct, through) = (Path.Combine(_folder, "direct.yaml"), Path.Combine(_folder, "through.yaml"));
        File.CreateSymbolicLink(direct, Path.Combine(_elsewhere, "secret"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "out"), _elsewhere);
        File.CreateSymbolicLink(through, Path.Combine("out", "secret"));

        Assert.Equal("name: x"u8.ToArray(), RegularFile.Read(FilePath, 1000, _folder).Bytes);
        Assert.Equal("is a link that leads out of its folder", RegularFile.Read(direct, 1000, _folder).Fault);
        Assert.Equal("is a link that leads out of its folder", RegularFile.Read(through, 1000, _folder).Fault);
        Assert.Equal(
            "is a link that leads out of its folder",
            RegularFile.Read(Path.Combine(_folder, "out", "secret"), 1000, _folder).Fault);
        Assert.NotNull(RegularFile.Read(direct, 1000).Bytes);
    }
}
