using Repricer.Core.Documents;
using Repricer.Engine.Operating;

namespace Repricer.Host.Operating;

/// <summary>Makes and revokes API keys, the same for the API and for the command line without a running engine.</summary>
internal sealed class KeyActions(IControlStore control, TimeProvider time)
{
    private const int LongestName = 64;

    /// <param name="name">Stands in the audit log: 1 to 64 characters, none of them a control character, and never used before.</param>
    /// <param name="scope">One of <see cref="ApiKeys.Scopes"/>.</param>
    public async ValueTask<KeyOutcome> CreateAsync(string? name, string? scope, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Length > LongestName || name.Any(char.IsControl))
            return new KeyOutcome.Invalid("name", "a name of at most 64 characters is expected: it stands in the audit log");
        if ((await control.GetKeysAsync(ct)).Any(key => key.Name == name))
            return new KeyOutcome.Invalid(
                "name", $"there is a key '{name}' already; names are not used again, so that the audit log stays clear");
        if (scope is null || !ApiKeys.Scopes.Contains(scope, StringComparer.Ordinal))
        {
            return new KeyOutcome.Invalid(
                "scope", $"'{scope}' is not one of {string.Join(", ", ApiKeys.Scopes)}{Suggestion.Ask(scope ?? "", ApiKeys.Scopes)}");
        }

        var (secret, made) = ApiKeys.Create(name, scope, time.GetUtcNow());
        await control.AddKeyAsync(made, ct);
        return new KeyOutcome.Made(made, secret);
    }

    public async ValueTask<OperationOutcome> RevokeAsync(string name, string by, CancellationToken ct) =>
        await control.RevokeKeyAsync(name, time.GetUtcNow(), ct)
            ? new OperationOutcome.Done("revoked", name, by)
            : new OperationOutcome.NotFound($"there is no key '{name}', or it is revoked already");
}

/// <summary>How the making of an API key ended.</summary>
internal abstract record KeyOutcome
{
    private KeyOutcome()
    {
    }

    /// <summary>The key is stored.</summary>
    /// <param name="Secret">What its holder presents; it is shown this once, for only its hash is kept.</param>
    public sealed record Made(ApiKey Key, string Secret) : KeyOutcome;

    /// <summary>There can be no such key; nothing was stored.</summary>
    /// <param name="Field">Which word of the wish is wrong: name or scope.</param>
    public sealed record Invalid(string Field, string Message) : KeyOutcome;
}
