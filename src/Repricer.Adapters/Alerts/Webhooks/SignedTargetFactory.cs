using System.Globalization;
using Repricer.Adapters.Plugins;
using Repricer.Core.Documents;
using Repricer.Engine.Alerting;

namespace Repricer.Adapters.Alerts.Webhooks;

/// <summary>Makes targets that are a program of the operator's own: JSON, signed by the Standard Webhooks scheme.</summary>
internal sealed class SignedTargetFactory : IAlertTargetFactory
{
    public string Type => "webhook";

    public string Summary => "messages are posted as JSON, signed by the Standard Webhooks scheme";

    public Shape.Map Settings { get; } = new(
        "the settings of a webhook target",
        new KeySpec(
            "Url", new Shape.Text(2000, "web address") { ProblemOf = AddressProblem },
            "Where messages are posted to, http:// or https://; a private address is fine.")
        {
            Required = true,
        },
        new KeySpec(
            "Secret", new Shape.ListOf(SecretReference.Item),
            "Where the whsec_… signing secret is, env:NAME or file:PATH; a list of two while one is being replaced.")
        {
            Required = true,
        });

    public AlertTargetCreation Create(string name, IReadOnlyDictionary<string, string?> settings, AlertTargetServices services)
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

        var errors = read.Finish();
        return new AlertTargetCreation(
            errors.Count == 0
                ? new PostedTarget(name, Type, new Uri(address!), SignedFormat.Write, (request, message, body) =>
                    Sign(request, message, body, signers, services.Time.GetUtcNow()), services.Time)
                : null,
            errors);
    }

    private static void Sign(
        HttpRequestMessage request, AlertMessage message, byte[] body, IReadOnlyList<WebhookSigner> signers, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeSeconds();
        request.Headers.Add("webhook-id", message.Id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", string.Join(' ', signers.Select(signer => signer.Sign(message.Id, seconds, body))));
    }

    private static string? AddressProblem(string text) => WebAddress.TryParse(text, out _)
        ? null
        : $"'{ScalarText.Shorten(text)}' is no http:// or https:// address without name and password";
}
