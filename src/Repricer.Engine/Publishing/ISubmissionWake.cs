using Repricer.Core.Catalog;

namespace Repricer.Engine.Publishing;

/// <summary>
/// Is told that a submission has ended or come further, once that is durable: a hint to ask for it now instead of at the next look. It may
/// be lost, and may come for a submission that nobody knows.
/// </summary>
public interface ISubmissionWake
{
    /// <summary>Never waits and never throws.</summary>
    void Wake(ChannelId channel, string submission);
}
