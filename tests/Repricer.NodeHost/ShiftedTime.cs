namespace Repricer.NodeHost;

/// <summary>The clock of a machine that somebody set wrong: it runs evenly, and waiting takes as long as it does.</summary>
internal sealed class ShiftedTime(TimeSpan ahead) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + ahead;
}
