using Repricer.Core.Catalog;

namespace Repricer.Engine.Evidence;

/// <summary>
/// Tickets by which one node asks another for what it has seen. They go through the store, which only nodes write to: who has read one
/// there is one of them. Nothing of them is worth anything elsewhere, or a second time.
/// </summary>
public interface IEvidenceTickets
{
    /// <summary>Writes a ticket down.</summary>
    /// <param name="lasts">How long it is good, by the store's clock.</param>
    ValueTask AddAsync(EvidenceTicket ticket, TimeSpan lasts, CancellationToken ct);

    /// <summary>Takes a ticket out; of several who ask for it at once, one gets it.</summary>
    /// <returns>Null = there is none of this name, it was taken already, or it is too old.</returns>
    ValueTask<EvidenceTicket?> TakeAsync(string id, CancellationToken ct);
}

/// <summary>The right to ask one node once about one piece of evidence.</summary>
/// <param name="Id">Random; it goes with the question.</param>
/// <param name="Secret">Random; question and answer are signed with it, and it is nowhere but in the store.</param>
/// <param name="Node">Who is to be asked.</param>
/// <param name="Number">Of the evidence.</param>
public sealed record EvidenceTicket(string Id, string Secret, NodeId Node, long Number);
