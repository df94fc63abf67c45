using Repricer.Adapters.Plugins;
using Repricer.Core.Documents;
using Repricer.Engine.Alerting;

namespace Repricer.Adapters.Alerts.Webhooks;

/// <summary>Makes targets of chats, whose address is the secret.</summary>
internal sealed class PostedTargetFactory(string type, string summary, Func<AlertMessage, byte[]> write) : IAlertTargetFactory
{
    public string Type => type;

    public string Summary => summary;

    public Shape.Map Settings { get; } = new(
        $"the settings of a {type} target",
        new KeySpec(
            "Url", SecretReference.Item, "Where the webhook's address is, env:NAME or file:PATH: who knows it can post.")
        {
            Required = true,
        });

    public AlertTargetCreation Create(string name, IReadOnlyDictionary<string, string?> settings, AlertTargetServices services)
    {
        var read = new PluginSettings(settings, Settings);
        Uri? url = null;
        foreach (var secret in read.Secrets("Url", services.Secret))
        {
            if (!WebAddress.TryParse(secret.Reveal(), out url))
                read.Error("Url", "what is there is no http:// or https:// address");
        }

        var errors = read.Finish();
        return new AlertTargetCreation(
            errors.Count == 0 ? new PostedTarget(name, type, url!, write, static (_, _, _) => { }, services.Time) : null, errors);
    }
}
