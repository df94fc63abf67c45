using System.Globalization;
using Repricer.Engine.Clustering;

namespace Repricer.Cluster.Membership;

/// <summary>Which silos there are, in the store that everything else is in: no other server has to be up.</summary>
/// <param name="clusterId">Its rows begin with this.</param>
internal sealed class StoreMembershipTable(IMemberStore store, string clusterId) : IMembershipTable
{
    private readonly string _prefix = clusterId + "/";

    public Task InitializeMembershipTable(bool tryInitTableVersion) => Task.CompletedTask;

    public async Task DeleteMembershipTableEntries(string clusterId) => await RemoveAsync(_ => true);

    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => await RemoveAsync(
        entry => entry.Status == SiloStatus.Dead && new DateTimeOffset(entry.IAmAliveTime, TimeSpan.Zero) < beforeDate);

    public async Task<MembershipTableData> ReadRow(SiloAddress key) => await ReadAsync(row => row.Key == KeyOf(key));

    public async Task<MembershipTableData> ReadAll() => await ReadAsync(_ => true);

    public async Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => await store.WriteAsync(
        KeyOf(entry.SiloAddress), MemberText.Write(entry), null, Number(tableVersion.VersionEtag), CancellationToken.None);

    public async Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => await store.WriteAsync(
        KeyOf(entry.SiloAddress), MemberText.Write(entry), Number(etag), Number(tableVersion.VersionEtag), CancellationToken.None);

    public async Task UpdateIAmAlive(MembershipEntry entry) => await store.TouchAsync(
        KeyOf(entry.SiloAddress), text => MemberText.Touch(text, entry.IAmAliveTime), CancellationToken.None);

    private string KeyOf(SiloAddress silo) => _prefix + silo.ToParsableString();

    private async Task<MembershipTableData> ReadAsync(Func<MemberRow, bool> wanted)
    {
        var table = await store.ReadAsync(CancellationToken.None);
        return new MembershipTableData(
            [
                .. table.Rows.Where(row => row.Key.StartsWith(_prefix, StringComparison.Ordinal) && wanted(row))
                    .Select(row => Tuple.Create(MemberText.Read(row.Value), Text(row.Version))),
            ],
            new TableVersion((int)table.Version, Text(table.Version)));
    }

    private async Task RemoveAsync(Func<MembershipEntry, bool> gone)
    {
        var table = await store.ReadAsync(CancellationToken.None);
        await store.RemoveAsync(
            [
                .. table.Rows.Where(row => row.Key.StartsWith(_prefix, StringComparison.Ordinal) && gone(MemberText.Read(row.Value)))
                    .Select(row => row.Key),
            ],
            CancellationToken.None);
    }

    private static long Number(string etag) => long.Parse(etag, CultureInfo.InvariantCulture);

    private static string Text(long version) => version.ToString(CultureInfo.InvariantCulture);
}
