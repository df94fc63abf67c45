using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Adapters.Evidence;
using Repricer.Engine.Evidence;
using Repricer.Engine.Telemetry;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Evidence;

/// <summary>The contract of <see cref="IEvidenceArchive"/>, whatever the days are written in. Each kind subclasses this.</summary>
public abstract partial class EvidenceArchiveConformance : IDisposable
{
    private const long Plenty = 1L << 40;
    private readonly RepricerMetrics _metrics = new();
    private readonly EngineStatus _status;

    protected EvidenceArchiveConformance() => _status = new EngineStatus(TimeProvider.System, _metrics);

    private protected abstract IDayFileFormat Format { get; }

    private protected abstract IDayFileFormat OtherFormat { get; }

    private protected string Folder { get; } = TemporaryFolder.Create();

    private protected string Files => Path.Combine(Folder, "evidence");

    private protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        GC.SuppressFinalize(this);
        _metrics.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    [Fact]
    public async Task Find_WhatWasAppended_IsAllThere()
    {
        var (document, bodies) = Kept.Make(7);
        await using (var archive = Open())
        {
            Assert.True(archive.TryAppend(document, bodies));
            Assert.Equal(document.Text(), (await FoundAsync(archive, document.Key)).Text());
        }

        await using var again = Open();
        var found = await FoundAsync(again, document.Key);
        Assert.Equal(document.Text(), found.Text());
        Assert.Equal("19.990", found.Answer.Amount!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(Kept.PageOf("page 7"), await BytesAsync(again, document));
        Assert.Equal(1, again.Figures.Days);
        Assert.Equal(document.Key.Day, again.Figures.OldestDay);
    }

    [Fact]
    public async Task Find_WhatWasNeverKept_IsMissing()
    {
        var (document, bodies) = Kept.Make(1);
        await using var archive = Open();
        Assert.IsType<EvidenceLookup<EvidenceDocument>.Missing>(await archive.FindAsync(document.Key, Ct));
        Assert.True(archive.TryAppend(document, bodies));

        Assert.IsType<EvidenceLookup<EvidenceDocument>.Missing>(await archive.FindAsync(document.Key with { Number = 2 }, Ct));
        Assert.IsType<EvidenceLookup<ReadOnlyMemory<byte>>.Missing>(
            await archive.FindBytesAsync(document.Key.Day, new string('0', 64), Ct));
        Assert.Equal(0, archive.Figures.Damaged);
    }

    /// <summary>A ledger that was put back from a backup gives numbers out a second time.</summary>
    [Fact]
    public async Task Find_TheSameNumberOfAnotherMoment_IsAnotherDocument()
    {
        var (before, bodies) = Kept.Make(5, Kept.Day, "before");
        var (after, others) = Kept.Make(5, Kept.Day.AddHours(1), "after");
        await using var archive = Open();
        Assert.True(archive.TryAppend(before, bodies));
        Assert.True(archive.TryAppend(after, others));

        Assert.Equal(before.Text(), (await FoundAsync(archive, before.Key)).Text());
        Assert.Equal(after.Text(), (await FoundAsync(archive, after.Key)).Text());
    }

    [Fact]
    public async Task Append_TheSameBytesAgain_AreWrittenOnceADay()
    {
        await using var archive = Open();
        var documents = Enumerable.Range(1, 120).Select(n => Kept.Make(n, Kept.Day.AddSeconds(n), "the same")).ToList();
        foreach (var (document, bodies) in documents)
            Assert.True(archive.TryAppend(document, bodies));
        await archive.FlushAsync(Ct);

        Assert.Equal((120, 119), (archive.Figures.Documents, archive.Figures.Shared));
        foreach (var (document, _) in documents)
            Assert.Equal(Kept.PageOf("the same"), await BytesAsync(archive, document));

        // A day must stand alone: the one before it goes first.
        var (next, body) = Kept.Make(121, Kept.Day.AddDays(1), "the same");
        Assert.True(archive.TryAppend(next, body));
        await archive.FlushAsync(Ct);
        Assert.Equal(119, archive.Figures.Shared);
        Assert.True(await archive.PruneAsync(next.Key.Day, Plenty, Ct) > 0);
        Assert.Equal(Kept.PageOf("the same"), await BytesAsync(archive, next));
    }

    [Fact]
    public async Task Prune_DeletesWholeDays_AndKeepsTheNewest()
    {
        await using var archive = Open();
        var documents = Enumerable.Range(0, 5).Select(day => Kept.Make(day + 1, Kept.Day.AddDays(day))).ToList();
        foreach (var (document, bodies) in documents)
            Assert.True(archive.TryAppend(document, bodies));
        await archive.FlushAsync(Ct);
        File.WriteAllText(Path.Combine(Files, "notes.txt"), "somebody else's");

        await archive.PruneAsync(documents[2].Document.Key.Day, Plenty, Ct);
        Assert.Equal((3, documents[2].Document.Key.Day), (archive.Figures.Days, archive.Figures.OldestDay));
        Assert.IsType<EvidenceLookup<EvidenceDocument>.Missing>(await archive.FindAsync(documents[1].Document.Key, Ct));
        Assert.IsType<EvidenceLookup<EvidenceDocument>.Found>(await archive.FindAsync(documents[2].Document.Key, Ct));

        await archive.PruneAsync(DateOnly.MaxValue, Plenty, Ct);
        Assert.Equal((1, documents[4].Document.Key.Day), (archive.Figures.Days, archive.Figures.OldestDay));
        Assert.Equal(documents[4].Document.Text(), (await FoundAsync(archive, documents[4].Document.Key)).Text());
        Assert.True(File.Exists(Path.Combine(Files, "notes.txt")));
    }

    [Fact]
    public async Task Prune_MoreThanMayBe_TheOldestDaysGoFirst()
    {
        await using (var first = Open())
        {
            for (var day = 0; day < 4; day++)
            {
                var (document, bodies) = Kept.Make(day + 1, Kept.Day.AddDays(day));
                Assert.True(first.TryAppend(document, bodies));
            }
        }

        await using var archive = Open();
        Assert.Equal(0, await archive.PruneAsync(DateOnly.MinValue, Plenty, Ct));
        var aDay = archive.Figures.Bytes / 4;

        await archive.PruneAsync(DateOnly.MinValue, (aDay * 2) + (aDay / 2), Ct);

        Assert.Equal((2, DateOnly.FromDateTime(Kept.Day.UtcDateTime).AddDays(2)), (archive.Figures.Days, archive.Figures.OldestDay));
    }

    [Fact]
    public async Task Append_TheNewestDayAloneIsTooMuch_NothingMoreOfItIsTakenAndTheNextDayIs()
    {
        await using (var first = Open())
        {
            var (document, bodies) = Kept.Make(1);
            Assert.True(first.TryAppend(document, bodies));
        }

        await using var archive = Open(maxBytes: 1);
        await archive.FlushAsync(Ct);
        var (again, same) = Kept.Make(2);
        Assert.False(archive.TryAppend(again, same));
        Assert.Contains("MaxMegabytes", archive.Figures.Trouble, StringComparison.Ordinal);

        var (next, others) = Kept.Make(3, Kept.Day.AddDays(1));
        Assert.True(archive.TryAppend(next, others));
        Assert.Equal(next.Text(), (await FoundAsync(archive, next.Key)).Text());
    }

    [Fact]
    public async Task Find_ADayOfTheOtherKind_IsFoundToo()
    {
        var (before, bodies) = Kept.Make(1);
        await using (var other = Open(OtherFormat))
            Assert.True(other.TryAppend(before, bodies));

        await using var archive = Open();
        var (after, others) = Kept.Make(2, Kept.Day.AddHours(1));
        Assert.True(archive.TryAppend(after, others));

        Assert.Equal(before.Text(), (await FoundAsync(archive, before.Key)).Text());
        Assert.Equal(after.Text(), (await FoundAsync(archive, after.Key)).Text());
        Assert.Equal(Kept.PageOf("page 1"), await BytesAsync(archive, before));
    }

    [Fact]
    public async Task ManyReadersBesideTheWriter_FindAllThatWasAccepted()
    {
        await using var archive = Open();
        var documents = Enumerable.Range(1, 600).Select(n => Kept.Make(n, Kept.Day.AddSeconds(n))).ToList();
        var written = 0;
        var writer = Task.Run(
            async () =>
            {
                foreach (var (document, bodies) in documents)
                {
                    while (!archive.TryAppend(document, bodies))
                        await archive.FlushAsync(Ct);
                    Interlocked.Increment(ref written);
                }
            },
            Ct);
        var readers = Enumerable.Range(0, 3).Select(reader => Task.Run(
            async () =>
            {
                var found = 0;
                for (var n = 0; Volatile.Read(ref written) < documents.Count || n < 100; n++)
                {
                    if (Volatile.Read(ref written) is 0 and var none)
                    {
                        await archive.FlushAsync(Ct);
                        continue;
                    }

                    var (document, _) = documents[((n * 7) + reader) % Volatile.Read(ref written)];
                    Assert.Equal(document.Text(), (await FoundAsync(archive, document.Key)).Text());
                    Assert.Equal(document.Page.Bytes, (await BytesAsync(archive, document)).Length);
                    found++;
                }

                return found;
            },
            Ct)).ToList();

        await writer.ComesAsync("the writer's end", Ct);
        foreach (var reader in readers)
            Assert.True(await reader.ComesAsync("a reader's end", Ct) > 0);
        await archive.FlushAsync(Ct);
        Assert.Equal((600, 0, 0), (archive.Figures.Documents, archive.Figures.Lost, archive.Figures.Damaged));
    }

    private protected OwnedArchive Open(IDayFileFormat? format = null, long maxBytes = Plenty)
    {
        var written = format ?? Format;
        IDayFileFormat[] all = [Format, OtherFormat];
        return new OwnedArchive(
            Files, [written, .. all.Where(other => other.Name != written.Name)], maxBytes, _status.Evidence, NullLogger.Instance);
    }

    private protected static async Task<EvidenceDocument> FoundAsync(IEvidenceArchive archive, EvidenceKey key)
    {
        var answer = await archive.FindAsync(key, Ct);
        Assert.True(answer is EvidenceLookup<EvidenceDocument>.Found, answer.ToString());
        return answer.OrDefault!;
    }

    private protected static async Task<byte[]> BytesAsync(IEvidenceArchive archive, EvidenceDocument document) =>
        Assert.IsType<EvidenceLookup<ReadOnlyMemory<byte>>.Found>(
            await archive.FindBytesAsync(document.Key.Day, document.Page.Sha256, Ct)).Value.ToArray();
}
