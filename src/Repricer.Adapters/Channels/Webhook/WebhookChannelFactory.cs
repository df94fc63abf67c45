using Repricer.Core.Catalog;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Webhook;

/// <summary>
/// Settings: <c>Url</c>; <c>Secret</c> or <c>Secret:0</c>, <c>Secret:1</c> while one is being replaced (env:NAME or file:PATH of a <c>whsec_…</c>);
/// <c>MaxBatch</c> (1 to 1,000, default 100); <c>AllowPrivateNetwork</c> (default false).
/// </summary>
internal sealed class WebhookChannelFactory : IChannelFactory
{
    public string Type => "webhook";

    public ChannelCreation Create(ChannelId id, IReadOnlyDictionary<string, string?> settings, ChannelServices services)
    {
        var read = new ChannelSettings(settings);
        var address = read.Required("Url", "where the prices are posted to, http:// or https://");
        Uri? url = null;
        if (address is not null && !(Uri.TryCreate(address, UriKind.Absolute, out url) && url.Scheme is "https" or "http" && url.Host.Length > 0))
            read.Error("Url", $"'{address}' is no http:// or https:// address");
        else if (url is { UserInfo.Length: > 0 })
            read.Error("Url", "must not hold a name or password; requests are signed");

        var before = read.ErrorCount;
        var secrets = read.Secrets("Secret", services.Secret);
        if (secrets.Count == 0 && read.ErrorCount == before)
            read.Error("Secret", "is missing: env:NAME or file:PATH of a whsec_… signing secret");
        List<WebhookSigner> signers = [];
        foreach (var secret in secrets)
        {
            if (WebhookSigner.TryParse(secret, out var signer))
                signers.Add(signer);
            else
                read.Error("Secret", "must be whsec_ and then 24 to 64 random bytes in base64");
        }

        var allowPrivate = read.Flag("AllowPrivateNetwork", otherwise: false);
        var maxBatch = read.Number("MaxBatch", 100, 1, 1_000);
        var errors = read.Finish();
        return new ChannelCreation(errors.Count == 0 ? new WebhookAdapter(id, url!, signers, maxBatch, allowPrivate, services.Time) : null, errors);
    }
}
