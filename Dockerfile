# One image for every service: the gateway, each subgraph and the sandboxes. The command picks the process.
FROM node:26-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# The image brings Node and the stack brings PostgreSQL, so the embedded ones stay out.
RUN npm ci --omit=dev --omit=optional --ignore-scripts
COPY schema ./schema
COPY kit ./kit
COPY cache ./cache
COPY subgraphs ./subgraphs
COPY gateway ./gateway
# The stand-ins keep their data here; a volume takes over the owner of the folder.
RUN mkdir /data && chown node:node /data
USER node
EXPOSE 4000
CMD ["node", "gateway/main.ts"]
