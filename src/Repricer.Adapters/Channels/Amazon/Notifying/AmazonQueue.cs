using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using Repricer.Adapters.Plugins;

namespace Repricer.Adapters.Channels.Amazon.Notifying;

/// <summary>The queue that the notifications come through. It never tries again by itself: whoever reads it waits and goes on.</summary>
internal sealed class AmazonQueue : IDisposable
{
    private const string Count = "ApproximateReceiveCount";
    private const int MostAtOnce = 10;

    private readonly string _address;
    private readonly int _waitSeconds;
    private readonly AmazonSQSClient _client;

    public AmazonQueue(AmazonQueueSettings settings, bool allowPrivateNetwork, int waitSeconds = 20)
    {
        (_address, _waitSeconds) = (settings.Url.AbsoluteUri, waitSeconds);
        _client = new AmazonSQSClient(
            new BasicAWSCredentials(settings.AccessKey, settings.SecretKey.Reveal()),
            new AmazonSQSConfig
            {
                ServiceURL = settings.Endpoint.AbsoluteUri,
                AuthenticationRegion = settings.Region,
                MaxErrorRetry = 0,
                Timeout = TimeSpan.FromSeconds(waitSeconds + 15),
                HttpClientFactory = new Connections(allowPrivateNetwork),
            });
    }

    /// <summary>Waits up to twenty seconds for messages.</summary>
    public async ValueTask<IReadOnlyList<QueueMessage>> ReceiveAsync(CancellationToken ct)
    {
        var answer = await _client.ReceiveMessageAsync(
            new ReceiveMessageRequest(_address)
            {
                MaxNumberOfMessages = MostAtOnce, WaitTimeSeconds = _waitSeconds, MessageSystemAttributeNames = [Count],
            },
            ct);

        // Nothing there is null here, not an empty list.
        return [.. (answer.Messages ?? []).Select(message => new QueueMessage(message.Body, message.ReceiptHandle, TimesOf(message)))];
    }

    public Task DeleteAsync(QueueMessage message, CancellationToken ct) => _client.DeleteMessageAsync(_address, message.Receipt, ct);

    /// <summary>Puts it back for somebody else, at once.</summary>
    public Task PutBackAsync(QueueMessage message, CancellationToken ct) =>
        _client.ChangeMessageVisibilityAsync(_address, message.Receipt, 0, ct);

    public void Dispose() => _client.Dispose();

    private static int TimesOf(Message message) =>
        message.Attributes is { } attributes && attributes.TryGetValue(Count, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var times)
            ? times
            : 1;

    /// <summary>The same connections as everywhere: no proxy of the environment, no redirects, judged addresses.</summary>
    private sealed class Connections(bool allowPrivateNetwork) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig)
        {
            var handler = WebhookConnection.Handler(allowPrivateNetwork);
            handler.AutomaticDecompression = DecompressionMethods.All;
            return new HttpClient(handler) { Timeout = clientConfig.Timeout ?? TimeSpan.FromSeconds(60) };
        }
    }
}

/// <param name="Times">How often it has been handed out, this time included.</param>
internal sealed record QueueMessage(string Body, string Receipt, int Times);

/// <param name="Endpoint">Where it is called.</param>
/// <param name="Region">The AWS region of the queue.</param>
internal sealed record AmazonQueueSettings(Uri Url, Uri Endpoint, string Region, string AccessKey, Secret SecretKey);
