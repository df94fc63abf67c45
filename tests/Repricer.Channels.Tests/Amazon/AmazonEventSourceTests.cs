namespace Repricer.Channels.Tests.Amazon;

public sealed class AmazonEventSourceTests : EventSourceConformance
{
    internal override async ValueTask<EventSourceUnderTest> OpenEventsAsync() => await AmazonEventsUnderTest.OpenAsync();
}
