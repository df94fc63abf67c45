using Repricer.Adapters.Evidence;
using Repricer.Engine.Evidence;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Evidence;

public abstract partial class EvidenceArchiveConformance
{
    [Fact]
    public async Task DamagedFile_ThatIsRead_IsPutAsideAndCounted_AndTheDayGoesOnInANewOne()
    {
        var (before, bodies) = Kept.Make(1);
        await using (var first = Open())
            Assert.True(first.TryAppend(before, bodies));
        var file = Assert.Single(Directory.GetFiles(Files));
        Overwrite(file, 0, 4096);

        await using var archive = Open();
        Assert.IsType<EvidenceLookup<EvidenceDocument>.Unavailable>(await archive.FindAsync(before.Key, Ct));
        Assert.IsType<EvidenceLookup<EvidenceDocument>.Missing>(await archive.FindAsync(before.Key, Ct));
        Assert.True(File.Exists(file + ".damaged"));
        Assert.Equal(1, archive.Figures.Damaged);

        var (after, others) = Kept.Make(2, Kept.Day.AddHours(1));
        Assert.True(archive.TryAppend(after, others));
        Assert.Equal(after.Text(), (await FoundAsync(archive, after.Key)).Text());
        Assert.Null(archive.Figures.Trouble);
    }

    [Fact]
    public async Task DamagedFile_ThatIsWritten_IsPutAside_AndTheDocumentIsNotLost()
    {
        var (before, bodies) = Kept.Make(1);
        await using (var first = Open())
            Assert.True(first.TryAppend(before, bodies));
        var file = Assert.Single(Directory.GetFiles(Files));
        for (var round = 1; round <= 3; round++)
        {
            Overwrite(file, 0, 4096);
            await using var archive = Open();
            var (after, others) = Kept.Make(2 + round, Kept.Day.AddHours(round));
            Assert.True(archive.TryAppend(after, others));
            Assert.Equal(after.Text(), (await FoundAsync(archive, after.Key)).Text());
            Assert.Equal((1, 1, 0), (archive.Figures.Damaged, archive.Figures.Documents, archive.Figures.Lost));
        }

        Assert.Equal(3, Directory.GetFiles(Files, "*.damaged*").Length);
    }

    /// <summary>Whatever the disk has made of a file: what is found is what was written, and writing goes on.</summary>
    [Fact]
    public async Task DamagedFile_Anywhere_NeverTellsAnotherDocument()
    {
        var documents = Enumerable.Range(1, 40).Select(n => Kept.Make(n, Kept.Day.AddSeconds(n))).ToList();
        await using (var first = Open())
        {
            foreach (var (document, bodies) in documents)
                Assert.True(first.TryAppend(document, bodies));
        }

        var file = Assert.Single(Directory.GetFiles(Files));
        var whole = await File.ReadAllBytesAsync(file, Ct);
        var (lost, put) = (0, 0);
        for (var at = 0; at < whole.Length; at += Math.Max(1, whole.Length / 24))
        {
            foreach (var old in Directory.GetFiles(Files))
                File.Delete(old);
            await File.WriteAllBytesAsync(file, whole, Ct);
            Overwrite(file, at, Math.Min(200, whole.Length - at));

            await using var archive = Open();
            foreach (var (document, _) in documents)
            {
                if ((await archive.FindAsync(document.Key, Ct)).OrDefault is { } found)
                    Assert.Equal(document.Text(), found.Text());
                else
                    lost++;
                if (await archive.FindBytesAsync(document.Key.Day, document.Page.Sha256, Ct)
                    is EvidenceLookup<ReadOnlyMemory<byte>>.Found bytes)
                    Assert.Equal(document.Page.Sha256, EvidenceBody.HashOf(bytes.Value.Span));
            }

            var (next, others) = Kept.Make(1000, Kept.Day.AddHours(2));
            Assert.True(archive.TryAppend(next, others));
            Assert.Equal(next.Text(), (await FoundAsync(archive, next.Key)).Text());
            put += archive.Figures.Damaged;
        }

        Assert.True(lost > 0 && put > 0, "no damage was ever met: the test tests nothing");
    }

    [Fact]
    public async Task FullQueue_RefusesAtOnce_AndLosesNothingThatItTook()
    {
        using var gate = new ManualResetEventSlim();
        await using var archive = Open(new GatedFormat(Format, gate));
        var (taken, refused) = (0, 0);
        for (var n = 1; n <= 2000; n++)
        {
            var (document, bodies) = Kept.Make(n, Kept.Day.AddSeconds(n), "the same");
            _ = archive.TryAppend(document, bodies) ? taken++ : refused++;
        }

        Assert.True(taken > 0 && refused > 0, $"{taken} were taken and {refused} refused");
        gate.Set();
        await archive.FlushAsync(Ct);

        Assert.Equal((taken, 0, 0), (archive.Figures.Documents, archive.Figures.Lost, archive.Figures.Waiting));
        var (again, body) = Kept.Make(3000);
        Assert.True(archive.TryAppend(again, body));
    }

    [Fact]
    public async Task FolderThatCannotBe_IsTrouble_AndNothingElseFails()
    {
        await File.WriteAllTextAsync(Files, "in the way", Ct);
        await using var archive = Open();
        var (document, bodies) = Kept.Make(1);
        Assert.True(archive.TryAppend(document, bodies));
        await archive.FlushAsync(Ct);

        Assert.Equal((0, 1, 0), (archive.Figures.Documents, archive.Figures.Lost, archive.Figures.Damaged));
        Assert.NotNull(archive.Figures.Trouble);
        Assert.False(archive.TryAppend(document, bodies));
        Assert.Null((await archive.FindAsync(document.Key, Ct)).OrDefault);
        Assert.Equal("in the way", await File.ReadAllTextAsync(Files, Ct));
    }

    [Fact]
    public async Task Closed_AnswersAndTakesNothing()
    {
        var archive = Open();
        await archive.DisposeAsync();
        var (document, bodies) = Kept.Make(1);

        Assert.False(archive.TryAppend(document, bodies));
        Assert.IsType<EvidenceLookup<EvidenceDocument>.Unavailable>(await archive.FindAsync(document.Key, Ct));
        Assert.Equal(0, await archive.PruneAsync(DateOnly.MaxValue, 0, Ct));
        await archive.FlushAsync(Ct);
    }

    /// <summary>Killed while it writes, again and again: it opens, and what is found is whole.</summary>
    [Fact]
    public async Task KilledInTheMiddle_OpensAgain_AndWhatIsThereIsWhole()
    {
        var told = 0L;
        for (var life = 0; life < 4; life++)
        {
            using var process = new EvidenceProcess(Folder, Format.Name, told + 1);
            for (var line = 0; line < 3 + life; line++)
                told = await process.NextAsync();
            process.Kill();
        }

        await using var archive = Open();
        var found = 0;
        for (var n = 1L; n <= told; n++)
        {
            var (document, _) = Kept.Make(n, EvidenceProcess.TimeOf(n));
            if ((await archive.FindAsync(document.Key, Ct)).OrDefault is not { } kept)
                continue;
            Assert.Equal((n, document.Page.Sha256), (kept.Number, kept.Page.Sha256));
            Assert.Equal(document.Page.Bytes, (await BytesAsync(archive, document)).Length);
            found++;
        }

        Assert.Equal(0, archive.Figures.Damaged);
        Assert.Equal(told, found);
        var (next, bodies) = Kept.Make(told + 100_000, Kept.Day.AddHours(12));
        Assert.True(archive.TryAppend(next, bodies));
        Assert.Equal(next.Text(), (await FoundAsync(archive, next.Key)).Text());
    }

    private static void Overwrite(string file, long at, long length)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Write);
        stream.Position = at;
        for (var i = 0; i < length; i++)
            stream.WriteByte((byte)((at + i) * 151 % 253));
    }

    /// <summary>Lets nothing be written until the gate is open.</summary>
    private sealed class GatedFormat(IDayFileFormat inner, ManualResetEventSlim gate) : IDayFileFormat
    {
        public string Name => inner.Name;

        public string Extension => inner.Extension;

        public IReadOnlyList<string> CompanionsOf(string path) => inner.CompanionsOf(path);

        public IDayFile Open(string path)
        {
            Assert.True(gate.Wait(Watchdog.Limit));
            return inner.Open(path);
        }

        public bool IsTrouble(Exception error) => inner.IsTrouble(error);
    }
}
