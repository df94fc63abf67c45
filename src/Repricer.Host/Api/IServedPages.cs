using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Repricer.Host.Api;

/// <summary>What the server shows people beside the API, which knows nothing of it.</summary>
internal interface IServedPages
{
    /// <summary>Adds what the pages are made of; called before the API adds its own.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>Adds the pages' endpoints; called after the API's.</summary>
    void Map(WebApplication app);
}
