using Repricer.Host.Api.Contracts;

namespace Repricer.Host.Operating;

/// <summary>How an operator's wish ended.</summary>
internal abstract record OperationOutcome
{
    private OperationOutcome()
    {
    }

    public sealed record Done(OperationView View) : OperationOutcome;

    /// <param name="Field">Of the request.</param>
    public sealed record Invalid(string Field, string Message) : OperationOutcome;

    public sealed record NotFound(string Message) : OperationOutcome;
}
