namespace Repricer.Host.Configuration;

/// <summary>The plug-ins that a configuration may name, and the checks that belong to them.</summary>
/// <param name="ChannelTypes">From the explicit list of channel factories.</param>
/// <param name="Fetchers">From the explicit list of fetchers.</param>
/// <param name="CheckCron">Null when the expression is fine, else what is wrong with it.</param>
internal sealed record KnownNames(IReadOnlyList<string> ChannelTypes, IReadOnlyList<string> Fetchers, Func<string, string?> CheckCron);
