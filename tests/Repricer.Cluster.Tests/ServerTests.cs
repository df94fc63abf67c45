using Xunit;

namespace Repricer.Cluster.Tests;

/// <summary>Tests on the one server of this run: one of them restarts it, so no two go on at the same time.</summary>
[CollectionDefinition(Name)]
public sealed class ServerTests
{
    public const string Name = "server";
}
