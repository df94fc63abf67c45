using System.Runtime;
using Repricer.Adapters.Evidence;
using Repricer.Adapters.Evidence.LiteDb;
using Repricer.Adapters.Evidence.Sqlite;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Evidence;

public sealed class LiteDbArchiveTests : EvidenceArchiveConformance
{
    private protected override IDayFileFormat Format { get; } = new LiteDbFormat();

    private protected override IDayFileFormat OtherFormat { get; } = new SqliteFormat();

    /// <summary>LiteDB makes code of each expression that it has not seen: a query with a value in its text is one each time.</summary>
    [Fact]
    public void Append_OtherBodiesEachTime_MakesNoCodeForEach()
    {
        const int Bodies = 200;
        using var file = Format.Open(Path.Combine(Folder, "day" + Format.Extension));
        Append(1, 50);

        var before = JitInfo.GetCompiledMethodCount(currentThread: true);
        Append(51, Bodies);

        Assert.InRange(JitInfo.GetCompiledMethodCount(currentThread: true) - before, 0, Bodies / 2);

        void Append(int first, int count)
        {
            foreach (var number in Enumerable.Range(first, count))
            {
                var (document, bodies) = Kept.Make(number);
                Assert.Equal(0, file.Append([KeptDocument.Of(document, bodies)]));
            }
        }
    }
}
