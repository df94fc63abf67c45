using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Repricer.Core.Documents;

namespace Repricer.Host.Api.Http;

/// <summary>Refuses query parameters nobody knows: a mistyped filter must not answer with everything.</summary>
internal static class KnownQuery
{
    public static RouteHandlerBuilder AllowQuery<TFilters>(this RouteHandlerBuilder builder) => builder.AllowQuery([.. typeof(TFilters)
        .GetConstructors()
        .SelectMany(constructor => constructor.GetParameters())
        .Select(parameter => parameter.GetCustomAttribute<FromQueryAttribute>()?.Name)
        .OfType<string>()]);

    public static RouteHandlerBuilder AllowQuery(this RouteHandlerBuilder builder, params string[] names) =>
        builder.AddEndpointFilter(async (context, next) =>
        {
            var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
            foreach (var (key, values) in context.HttpContext.Request.Query)
            {
                if (!names.Contains(key, StringComparer.Ordinal))
                    errors[key] = [$"unknown query parameter{Suggestion.Ask(key, names)}; known here: "
                        + $"{(names.Length == 0 ? "none" : string.Join(", ", names))}"];
                else if (values.Count > 1)
                    errors[key] = ["stands more than once"];
            }

            return errors.Count > 0 ? Problems.Invalid(errors) : await next(context);
        });
}
