using System.Diagnostics;

namespace Repricer.Adapters.Plugins;

/// <summary>A value that must not be seen: prints as ***, in logs, exceptions and debuggers alike.</summary>
[DebuggerDisplay("***")]
internal sealed class Secret(string value)
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value = value;

    /// <summary>Only for the call that needs it.</summary>
    public string Reveal() => _value;

    public override string ToString() => "***";
}
