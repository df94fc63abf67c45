using Repricer.Engine.Alerting;
using Repricer.Engine.Publishing;

namespace Repricer.Host.Configuration;

/// <summary>The plug-ins that a configuration may name, and the checks that belong to them.</summary>
/// <param name="ChannelTypes">From the explicit list of channel factories.</param>
/// <param name="Fetchers">From the explicit list of fetchers, each with what it is for.</param>
/// <param name="CheckCron">Null when the expression is fine, else what is wrong with it.</param>
internal sealed record KnownNames(
    IReadOnlyList<IChannelFactory> ChannelTypes, IReadOnlyList<(string Name, string Means)> Fetchers, Func<string, string?> CheckCron)
{
    /// <summary>From the explicit list of factories of alert targets.</summary>
    public IReadOnlyList<IAlertTargetFactory> AlertTargets { get; init; } = [];

    /// <summary>Says what is wrong with a CSS selector, null = nothing; unset = selectors are not judged.</summary>
    public Func<string, string?>? SelectorProblem { get; init; }

    /// <summary>The types of targets that mails with files can go through.</summary>
    public IReadOnlyList<string> MailTypes { get; init; } = [];

    /// <summary>Says what is wrong with a mail address, null = nothing; unset = addresses are not judged.</summary>
    public Func<string, string?>? MailboxProblem { get; init; }
}
