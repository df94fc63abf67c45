namespace Repricer.Host.Api.Http;

/// <summary>A fault in the body of a request, in words for who sent it.</summary>
/// <param name="field">Which field is wrong, as the API names it; "body" = the body itself.</param>
/// <param name="message">What was expected.</param>
internal sealed class BodyFaultException(string field, string message) : Exception(message)
{
    public string Field { get; } = field;
}
