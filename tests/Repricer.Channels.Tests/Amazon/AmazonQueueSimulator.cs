using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Repricer.Channels.Tests.Amazon;

/// <summary>
/// A queue as SQS speaks (JSON protocol), without its patience: what is not deleted is handed out again at once.
/// </summary>
internal sealed class AmazonQueueSimulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<Message> _messages = [];
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _waitedFor = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _returnsNothing;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _number;

    private AmazonQueueSimulator()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(HandleAsync);
    }

    public string Url => _app.Urls.Single() + "/123456789012/amazon-events";

    public int Deleted { get; private set; }

    public int PutBack { get; private set; }

    public int Received { get; private set; }

    /// <summary>The next calls fail with this status.</summary>
    public int FailNext { get; set; }

    public int Waiting
    {
        get
        {
            lock (_lock)
                return _messages.Count;
        }
    }

    public static async Task<AmazonQueueSimulator> StartAsync()
    {
        var queue = new AmazonQueueSimulator();
        await queue._app.StartAsync();
        return queue;
    }

    public void Send(string body)
    {
        lock (_lock)
        {
            _messages.Add(new Message(body, $"receipt-{++_number}"));
            Signal();
        }
    }

    /// <summary>Completes as soon as somebody waits for a message.</summary>
    public Task WaitedFor => _waitedFor.Task;

    /// <summary>Whoever waits for a message has waited long enough and is told that there is none.</summary>
    public void ReturnNothing()
    {
        lock (_lock)
        {
            _returnsNothing = true;
            Signal();
        }
    }

    /// <summary>Ends as soon as so many messages were deleted since the start.</summary>
    public async Task DeletedAsync(int count)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (Deleted >= count)
                    return;
                changed = _changed.Task;
            }

            await changed;
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task HandleAsync(HttpContext context)
    {
        var json = (await JsonNode.ParseAsync(context.Request.Body))!;
        context.Response.ContentType = "application/x-amz-json-1.0";
        if (FailNext > 0)
        {
            FailNext--;
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync("""{"__type":"com.amazonaws.sqs#InternalFailure","message":"try again"}""");
            return;
        }

        switch (context.Request.Headers["X-Amz-Target"].ToString())
        {
            case "AmazonSQS.ReceiveMessage":
                await context.Response.WriteAsync((await ReceiveAsync(context.RequestAborted)).ToJsonString());
                break;
            case "AmazonSQS.DeleteMessage":
                Delete((string)json["ReceiptHandle"]!);
                await context.Response.WriteAsync("{}");
                break;
            default:
                PutBack++;
                await context.Response.WriteAsync("{}");
                break;
        }
    }

    /// <summary>Waits until there is something; the caller hangs up where it has waited enough.</summary>
    private async Task<JsonObject> ReceiveAsync(CancellationToken ct)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_returnsNothing)
                {
                    _returnsNothing = false;
                    return [];
                }

                if (_messages.Count > 0)
                {
                    Received++;
                    return new JsonObject { ["Messages"] = new JsonArray([.. _messages.Take(10).Select(Tell)]) };
                }

                changed = _changed.Task;
                _waitedFor.TrySetResult();
            }

            await changed.WaitAsync(ct);
        }
    }

    private void Delete(string receipt)
    {
        lock (_lock)
        {
            Deleted += _messages.RemoveAll(message => message.Receipt == receipt);
            Signal();
        }
    }

    private void Signal()
    {
        _changed.SetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private static JsonObject Tell(Message message) => new()
    {
        ["MessageId"] = message.Receipt, ["ReceiptHandle"] = message.Receipt, ["Body"] = message.Body,
#pragma warning disable CA5351 // The protocol of the queue asks for this sum; nothing is kept safe by it.
        ["MD5OfBody"] = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(message.Body))),
#pragma warning restore CA5351
        ["Attributes"] = new JsonObject { ["ApproximateReceiveCount"] = (++message.Times).ToString(CultureInfo.InvariantCulture) },
    };

    private sealed class Message(string body, string receipt)
    {
        public string Body => body;

        public string Receipt => receipt;

        public int Times { get; set; }
    }
}
