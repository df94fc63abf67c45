namespace Repricer.Adapters.Channels.Amazon;

/// <summary>Says what came of asking for one listing.</summary>
internal abstract record ItemRead
{
    private ItemRead()
    {
    }

    public sealed record Found(AmazonItem Item) : ItemRead;

    /// <summary>Amazon certainly has none.</summary>
    public sealed record Missing(string Reason) : ItemRead;

    /// <summary>Nothing was learned.</summary>
    public sealed record Failure(AmazonCall Call) : ItemRead;
}
