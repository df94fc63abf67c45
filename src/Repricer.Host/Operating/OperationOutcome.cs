namespace Repricer.Host.Operating;

/// <summary>How an operator's wish ended.</summary>
internal abstract record OperationOutcome
{
    private OperationOutcome()
    {
    }

    /// <summary>The wish is fulfilled, durably.</summary>
    /// <param name="What">What was done, for people.</param>
    /// <param name="Target">What it was done to: CHANNEL/LISTING, a channel, a breaker, a source or a key; null = everything.</param>
    /// <param name="By">Who wished it, as the audit log names them.</param>
    public sealed record Done(string What, string? Target, string By) : OperationOutcome
    {
        /// <summary>What will not be as it was wished, for people; empty = all will.</summary>
        public IReadOnlyList<string> Warnings { get; init; } = [];
    }

    /// <summary>The wish makes no sense, whatever is in the store; nothing was done.</summary>
    /// <param name="Field">Which word of the wish is wrong, as the API names it.</param>
    public sealed record Invalid(string Field, string Message) : OperationOutcome;

    /// <summary>What the wish is about is not there, or not in the state that it would end; nothing was done.</summary>
    public sealed record NotFound(string Message) : OperationOutcome;
}
