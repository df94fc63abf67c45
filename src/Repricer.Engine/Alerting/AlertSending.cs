using System.Globalization;

namespace Repricer.Engine.Alerting;

/// <summary>Hands a message to a target and keeps what it does to itself: a fault or a hang there is a failed delivery here.</summary>
public static class AlertSending
{
    /// <summary>One attempt within the deadline, whatever the target does.</summary>
    public static async Task<AlertDelivery> SendAsync(
        IAlertTarget target, AlertMessage message, TimeSpan deadline, TimeProvider time, CancellationToken ct)
    {
        using var end = new CancellationTokenSource(deadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, ct);
        try
        {
            return await target.SendAsync(message, either.Token).AsTask().WaitAsync(deadline + TimeSpan.FromSeconds(1), time, ct);
        }
        catch (Exception error) when (!ct.IsCancellationRequested)
        {
            return new AlertDelivery(error is OperationCanceledException or TimeoutException
                ? string.Create(CultureInfo.InvariantCulture, $"no answer within {deadline.TotalSeconds:0} s")
                : error.Message);
        }
    }
}
