using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Vmdo.Identity;
using Vmdo.Members;
using Vmdo.Partners;
using Vmdo.Projects;

namespace Vmdo.Access.Tests;

public sealed class RunningMembers(Servers servers, Uri broker, TestIssuer issuer) : ServiceUnderTest<MembersDb>(servers, "membersdb", broker, issuer);

public sealed class RunningProjects(Servers servers, Uri broker, TestIssuer issuer) : ServiceUnderTest<ProjectsDb>(servers, "projectsdb", broker, issuer);

public sealed class RunningPartners(Servers servers, Uri broker, TestIssuer issuer) : ServiceUnderTest<PartnersDb>(servers, "partnersdb", broker, issuer);

/// <summary>Identity as it is, but for its keys: it takes the tokens of the test, as the other services do.</summary>
public sealed class RunningIdentity(Servers servers, Uri broker, TestIssuer issuer) : ServiceUnderTest<IdentityDb>(servers, "identitydb", broker, issuer)
{
    protected override void Configure(IWebHostBuilder host)
    {
        host.UseSetting("Mail:Folder", Directory.CreateTempSubdirectory("vmdo-mails-").FullName);
        host.ConfigureServices(services => services.PostConfigure<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme, bearer =>
        {
            bearer.Configuration = new OpenIdConnectConfiguration();
            bearer.TokenValidationParameters.IssuerSigningKeyResolver = (_, _, _, _) => [Issuer.Key];
        }));
    }
}
