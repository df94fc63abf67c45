using System.Text.Json;
using System.Text.Json.Serialization;
using Repricer.Core;
using Repricer.Engine.Alerting;

namespace Repricer.Adapters.Alerts.Webhooks;

/// <param name="Type">"alerts.changed", or "alerts.test".</param>
/// <param name="Timestamp">When the newest of its alerts came up: the same in every repetition.</param>
internal sealed record SignedFormat(string Type, DateTimeOffset Timestamp, SignedData Data)
{
    public static byte[] Write(AlertMessage message) => JsonSerializer.SerializeToUtf8Bytes(
        new SignedFormat(
            message.IsTest ? "alerts.test" : "alerts.changed",
            message.At.ToUniversalTime(),
            new SignedData(
                message.Id, message.Instance, AlertText.Title(message), message.Link?.AbsoluteUri, message.Firing, message.Lost,
                [.. message.Notices.Select(Of)])),
        SignedJson.Default.SignedFormat);

    private static SignedAlert Of(AlertNotice notice)
    {
        var condition = notice.Condition;
        return new SignedAlert(
            SnakeCase.From(notice.Kind.ToString()), notice.Rule, condition.Kind, condition.Subject, AlertText.Severity(condition),
            condition.Since.ToUniversalTime(), AlertText.OneLine(condition.Detail, 1000),
            condition.Cure is { } cure ? AlertText.OneLine(cure, 1000) : null, condition.Count, notice.At.ToUniversalTime());
    }
}

/// <param name="Firing">How many alerts fire here now.</param>
/// <param name="Lost">Alerts that were given up since a message last got through.</param>
internal sealed record SignedData(
    string MessageId, string Instance, string Title, string? Link, int Firing, int Lost, IReadOnlyList<SignedAlert> Alerts);

/// <param name="What">began, worsened, still_there or ended.</param>
/// <param name="At">When it came up, which may be before a quiet night.</param>
internal sealed record SignedAlert(
    string What, string Rule, string Kind, string? Subject, string Severity, DateTimeOffset Since, string Detail, string? Cure, int? Count,
    DateTimeOffset At);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SignedFormat))]
internal sealed partial class SignedJson : JsonSerializerContext;
