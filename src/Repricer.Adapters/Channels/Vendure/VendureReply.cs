using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Vendure;

/// <summary>What came of one call: data, or why there is none.</summary>
/// <param name="Fault">Null where there is data.</param>
/// <param name="Errors">As the server told them; beside data they are of single fields within.</param>
internal readonly record struct VendureReply<T>(T? Data, CallFault? Fault, IReadOnlyList<VendureError> Errors)
    where T : class
{
    public static VendureReply<T> Of(CallFault fault) => new(null, fault, []);

    /// <summary>The session has ended, or never could do this: which of both, nobody says.</summary>
    public bool IsForbidden => Fault is CallFault.Refused && Errors.Any(error => error.Code == VendureAnswer.Forbidden);

    /// <summary>The server itself says that it failed over the call, in whole sentences.</summary>
    public bool IsToldFailure => Errors.Count > 0 && Fault is CallFault.Rejected or CallFault.Unknown;
}
