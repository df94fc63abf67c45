using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;

namespace Repricer.Demo.Channel;

/// <summary>Makes channels of type "demo-marketplace": the built-in market of `repricer demo`, on loopback only.</summary>
internal sealed class DemoMarketplaceFactory : IChannelFactory
{
    public string Type => "demo-marketplace";

    public string Summary => "the built-in market of `repricer demo`";

    public Shape.Map Settings { get; } = new(
        "the settings of the demo's marketplace",
        new KeySpec("Url", new Shape.Text(200, "web address"), "Where the market listens, an address on loopback.") { Required = true });

    public ChannelCreation Create(ChannelId id, IReadOnlyDictionary<string, string?> settings, ChannelServices services)
    {
        var errors = settings.Keys.Where(key => key != "Url").Select(key => (key, "unknown setting; known: Url")).ToList();
        if (!Uri.TryCreate(settings.GetValueOrDefault("Url"), UriKind.Absolute, out var address) || !address.IsLoopback)
            errors.Add(("Url", "expected an absolute address on loopback, such as http://127.0.0.1:5090"));

        return new ChannelCreation(errors.Count == 0 ? new DemoMarketplaceAdapter(id, address!, services.Time) : null, errors);
    }
}
