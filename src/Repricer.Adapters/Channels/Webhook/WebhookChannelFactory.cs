using System.Globalization;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Webhook;

/// <summary>Makes channels that post prices to an address of the retailer's own, signed by the Standard Webhooks scheme.</summary>
internal sealed class WebhookChannelFactory : IChannelFactory
{
    private const int DefaultBatch = 100;

    public string Type => "webhook";

    public string Summary => "prices are posted to an address, signed by the Standard Webhooks scheme";

    public ChannelTraits? Traits => WebhookAdapter.All;

    public Shape.Map Settings { get; } = new(
        "the settings of a webhook channel",
        new KeySpec(
            "Url", new Shape.Text(2000, "web address") { ProblemOf = AddressProblem },
            "Where the prices are posted to, http:// or https://.")
        {
            Required = true,
        },
        new KeySpec(
            "Secret", new Shape.ListOf(SecretReference.Item),
            "Where the whsec_… signing secret is, env:NAME or file:PATH; a list of two while one is being replaced.") { Required = true },
        new KeySpec("MaxBatch", new Shape.Whole(1, 1_000), "Most prices of a call.")
        {
            Default = DefaultBatch.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec("AllowPrivateNetwork", new Shape.Flag(), "Loopback and private addresses may be called.") { Default = "false" });

    public ChannelCreation Create(ChannelId id, IReadOnlyDictionary<string, string?> settings, ChannelServices services)
    {
        var read = new PluginSettings(settings, Settings);
        var address = read.Text("Url");
        List<WebhookSigner> signers = [];
        foreach (var secret in read.Secrets("Secret", services.Secret))
        {
            if (WebhookSigner.TryParse(secret, out var signer))
                signers.Add(signer);
            else
                read.Error("Secret", "must be whsec_ and then 24 to 64 random bytes in base64");
        }

        var allowPrivate = read.Flag("AllowPrivateNetwork", otherwise: false);
        var maxBatch = read.Whole("MaxBatch", DefaultBatch);
        var errors = read.Finish();
        var adapter = errors.Count == 0 ? new WebhookAdapter(id, new Uri(address!), signers, maxBatch, allowPrivate, services.Time) : null;
        return new ChannelCreation(adapter, errors);
    }

    private static string? AddressProblem(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http") || url.Host.Length == 0)
            return $"'{ScalarText.Shorten(text)}' is no http:// or https:// address";
        return url.UserInfo.Length > 0 ? "must not hold a name or password; requests are signed" : null;
    }
}
