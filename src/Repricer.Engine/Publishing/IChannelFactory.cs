using Repricer.Core.Catalog;
using Repricer.Core.Documents;

namespace Repricer.Engine.Publishing;

/// <summary>Makes the adapters of one channel type. Every type stands in one explicit list.</summary>
public interface IChannelFactory
{
    /// <summary>The "Type" a channel's configuration names: "csv", "webhook", …</summary>
    string Type { get; }

    /// <summary>What kind of channel it is, as the end of a sentence: "price files are dropped into a folder".</summary>
    string Summary { get; }

    /// <summary>
    /// The keys of the section "Settings": a configuration is checked by them, and they are printed as its documentation. Keys that exclude
    /// each other, or need each other, are what <see cref="Create"/> checks beside them.
    /// </summary>
    Shape.Map Settings { get; }

    /// <summary>
    /// What decisions must know of its channels (outputs, steps, caps), where that is the same for all of them whatever their settings;
    /// null = a channel is made and asked, also by verbs beside no engine. Batches in it count for nothing.
    /// </summary>
    ChannelTraits? Traits => null;

    /// <summary>
    /// Checks the settings, all errors at once, those included that no table can know; with any error <see cref="ChannelCreation.Adapter"/>
    /// is null.
    /// </summary>
    /// <remarks>
    /// Nothing is called at the other side here: a start must not depend on whether every channel can be reached. Credentials are given as
    /// references and resolved by <see cref="ChannelServices.Secret"/>; one that is missing is an error here, one that the channel refuses
    /// shows at the first call, as <see cref="PushOutcome.Refused"/>.
    /// </remarks>
    /// <param name="settings">
    /// The channel's own section, flat: key to value, a blank is unset. Unknown keys are errors. The adapters' PluginSettings reads it by
    /// <see cref="Settings"/> and gathers the faults.
    /// </param>
    /// <param name="services">Clock, logger factory, secrets, rates, and what the channel's other settings say.</param>
    ChannelCreation Create(ChannelId id, IReadOnlyDictionary<string, string?> settings, ChannelServices services);
}

/// <param name="Errors">Each with the key it is about.</param>
public sealed record ChannelCreation(IChannelAdapter? Adapter, IReadOnlyList<(string Key, string Message)> Errors);
