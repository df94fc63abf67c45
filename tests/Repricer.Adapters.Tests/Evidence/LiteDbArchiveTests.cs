using Repricer.Adapters.Evidence;
using Repricer.Adapters.Evidence.LiteDb;
using Repricer.Adapters.Evidence.Sqlite;

namespace Repricer.Adapters.Tests.Evidence;

public sealed class LiteDbArchiveTests : EvidenceArchiveConformance
{
    private protected override IDayFileFormat Format { get; } = new LiteDbFormat();

    private protected override IDayFileFormat OtherFormat { get; } = new SqliteFormat();
}
