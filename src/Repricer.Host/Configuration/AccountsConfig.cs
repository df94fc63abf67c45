using Repricer.Core.Documents;
using Repricer.Engine.Publishing;

namespace Repricer.Host.Configuration;

/// <summary>The section "Accounts" as read: settings that several channels of one seller share.</summary>
/// <param name="sections">By name.</param>
internal sealed class AccountsConfig(IReadOnlyDictionary<string, ConfigSection> sections)
{
    /// <summary>What stands in one account. Which keys they may be, the types of its channels say.</summary>
    public static readonly Shape Keys = new Shape.Named("an account", "a setting of the channels that sell by it", new Shape.Text(4000));

    public static readonly KeySpec ChannelKey = new(
        "Account", new Shape.Text(64),
        "The account it sells by: what stands there (`Accounts:NAME`) counts as if it stood in its `Settings`, unless that says otherwise.")
    {
        Default = "one of its own",
    };

    public static AccountsConfig Read(ConfigSection root) =>
        new(root.Named("Accounts").ToDictionary(entry => entry.Name, entry => entry.Section, StringComparer.Ordinal));

    /// <summary>Finds the account of a channel; a name that is none is a fault.</summary>
    public ConfigSection? Of(ConfigSection channel)
    {
        ConfigNames.CheckKnown(channel, "Account", "account", sections.Keys);
        return channel.Text("Account") is { } name ? sections.GetValueOrDefault(name) : null;
    }

    public static ChannelAccount AccountOf(ConfigSection channel, ConfigSection? account) => account is null
        ? ChannelAccount.Own
        : new ChannelAccount(channel.Text("Account")!, FlatSettings.Of(account.Node));

    /// <summary>
    /// Puts a channel's own settings before those of its account. Of these it gets the ones that its type has: an account may serve
    /// channels of several types.
    /// </summary>
    public static DocumentNode Join(DocumentNode own, ConfigSection? account, Shape.Map keys)
    {
        if (account?.Node is not DocumentNode.Mapping { Entries.Count: > 0 } shared)
            return own;
        var mine = own as DocumentNode.Mapping ?? new DocumentNode.Mapping([], own.Line, own.Column) { File = own.File };
        return mine with
        {
            Entries =
            [
                .. mine.Entries,
                .. shared.Entries.Where(entry => IsOf(keys, entry.Key.Value) && !mine.Entries.Any(known => Same(known.Key.Value, entry.Key.Value))),
            ],
        };
    }

    /// <summary>Tells of keys that no channel has any use for, and of secrets that stand there themselves.</summary>
    /// <param name="types">The channel types that sell by an account, by its name.</param>
    public void Check(ILookup<string, Shape.Map> types)
    {
        foreach (var (name, section) in sections)
        {
            if (section.Node is not DocumentNode.Mapping map)
                continue;
            if (!types.Contains(name))
            {
                section.Warning("", "unused", "no channel sells by this account");
                continue;
            }

            string[] known = [.. types[name].SelectMany(keys => keys.Keys).Select(key => key.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            foreach (var entry in map.Entries.Where(entry => !types[name].Any(keys => IsOf(keys, entry.Key.Value))))
            {
                section.Fault(
                    entry.Key.Value, "unknown-key",
                    $"no channel that sells by '{name}' has such a setting; known: {string.Join(", ", known)}{Suggestion.Ask(entry.Key.Value, known)}");
            }
        }
    }

    private static bool IsOf(Shape.Map keys, string name) => keys.Keys.Any(key => Same(key.Name, name));

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
