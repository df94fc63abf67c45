using Repricer.Adapters.Storage.Sql.Driver;

namespace Repricer.Adapters.Storage.Sql.Clustering;

/// <summary>The store's own clock, in milliseconds since 1970: that of the machine where the file is, or of the server.</summary>
internal delegate long StoreClock(Session session);
