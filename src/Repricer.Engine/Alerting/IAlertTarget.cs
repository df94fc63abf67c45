using Repricer.Core.Documents;

namespace Repricer.Engine.Alerting;

/// <summary>
/// Brings a message to people: maps it to a format, escapes every text for it, and classifies the answer. Retry, deadline and order are
/// outside.
/// </summary>
public interface IAlertTarget
{
    /// <summary>Its key in the settings.</summary>
    string Name { get; }

    /// <summary>The name of its kind, as settings name it.</summary>
    string Type { get; }

    /// <summary>Never throws for anything that the other side does; <paramref name="ct"/> is the deadline.</summary>
    ValueTask<AlertDelivery> SendAsync(AlertMessage message, CancellationToken ct);
}

/// <summary>How an attempt to deliver ended.</summary>
/// <param name="Failure">Why it failed, for people, without any secret; null = it was taken.</param>
/// <param name="RetryAfter">When the other side wants to be asked again; null = it did not say.</param>
public sealed record AlertDelivery(string? Failure, TimeSpan? RetryAfter = null)
{
    public static AlertDelivery Taken { get; } = new(Failure: null);

    public bool IsTaken => Failure is null;
}

/// <summary>Makes the targets of one type. Every type stands in one explicit list.</summary>
public interface IAlertTargetFactory
{
    /// <summary>The "Type" that settings name: "email", "slack", …</summary>
    string Type { get; }

    /// <summary>What kind of target it is, as the end of a sentence: "messages are sent by e-mail".</summary>
    string Summary { get; }

    /// <summary>
    /// The keys of the section "Settings": a configuration is checked by them, and they are printed as its documentation.
    /// </summary>
    Shape.Map Settings { get; }

    /// <summary>Checks the settings, all errors at once; with any error the target is null.</summary>
    /// <param name="settings">The target's own section, flat: key to value. Unknown keys are errors.</param>
    AlertTargetCreation Create(string name, IReadOnlyDictionary<string, string?> settings, AlertTargetServices services);
}

/// <param name="Errors">Each with the key it is about.</param>
public sealed record AlertTargetCreation(IAlertTarget? Target, IReadOnlyList<(string Key, string Message)> Errors);

/// <param name="Time">The clock.</param>
/// <param name="Secret">Resolves a secret reference ("env:NAME" or "file:PATH"); null = not there.</param>
public sealed record AlertTargetServices(TimeProvider Time, Func<string, string?> Secret);
